package dev.llmops4j.yaml;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for changed files once a second on a daemon thread, for as long as somebody uses what was read from them. A look
 * that fails is logged when its failure is a new one; what was read before goes on to hold.
 */
public final class FilePolling implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(FilePolling.class);
    private static final long INTERVAL_MILLIS = 1_000;

    private final WeakReference<Source> source;
    private final String what;
    private @Nullable String lastFailure;

    private FilePolling(Source source, String what) {
        this.source = new WeakReference<>(source);
        this.what = what;
    }

    /** What is read from files. Its text form names the place. */
    @FunctionalInterface
    public interface Source {
        /**
         * Looks at the files and takes what changed.
         *
         * @throws Exception if they cannot be looked at; the next look comes all the same
         */
        void refresh() throws Exception;
    }

    /**
     * Starts the thread.
     *
     * @param source what to refresh; the thread ends when nobody else refers to it, so it must not be a lambda
     * @param what what the files hold, in the plural and lower case, for the name of the thread and the log
     */
    public static void start(Source source, String what) {
        var thread = new Thread(new FilePolling(source, what), "llmops4j-" + what);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            do {
                Thread.sleep(INTERVAL_MILLIS);
            } while (refreshed());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A method of its own, so that no local variable keeps the source in use while the thread sleeps. */
    private boolean refreshed() {
        Source used = source.get();
        if (used == null) {
            return false;
        }
        try {
            used.refresh();
            lastFailure = null;
        } catch (Exception | LinkageError | StackOverflowError e) {
            // The thread must live on: the files may be mended, and until then what was read before holds.
            if (!e.toString().equals(lastFailure)) {
                LOG.error("Looking for changed {} in {} failed; the {} read before still hold", what, used, what, e);
            }
            lastFailure = e.toString();
        }
        return true;
    }
}
