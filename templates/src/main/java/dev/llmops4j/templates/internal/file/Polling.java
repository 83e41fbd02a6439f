package dev.llmops4j.templates.internal.file;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A daemon thread that refreshes a directory's repository once a second, and ends when nobody uses it any more. */
final class Polling implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Polling.class);
    private static final long INTERVAL_MILLIS = 1_000;

    private final WeakReference<DirectoryRepository> repository;
    private @Nullable String lastFailure;

    private Polling(DirectoryRepository repository) {
        this.repository = new WeakReference<>(repository);
    }

    static void start(DirectoryRepository repository) {
        var thread = new Thread(new Polling(repository), "llmops4j-prompts");
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

    /** A method of its own, so that no local variable keeps the repository in use while the thread sleeps. */
    private boolean refreshed() {
        DirectoryRepository used = repository.get();
        if (used == null) {
            return false;
        }
        try {
            used.refresh();
        } catch (RuntimeException e) {
            // The thread must live on: the directory may be mended, and until then the last snapshot serves.
            if (!e.toString().equals(lastFailure)) {
                LOG.error(
                        "Looking for changed prompts in {} failed; the prompts read before are still served", used, e);
            }
            lastFailure = e.toString();
        }
        return true;
    }
}
