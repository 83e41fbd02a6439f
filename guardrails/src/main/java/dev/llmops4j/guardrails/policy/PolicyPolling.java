package dev.llmops4j.guardrails.policy;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A daemon thread that refreshes a directory's policies once a second, and ends when nobody uses them any more. */
final class PolicyPolling implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyPolling.class);
    private static final long INTERVAL_MILLIS = 1_000;

    private final WeakReference<PolicyDirectory> directory;
    private @Nullable String lastFailure;

    private PolicyPolling(PolicyDirectory directory) {
        this.directory = new WeakReference<>(directory);
    }

    static void start(PolicyDirectory directory) {
        var thread = new Thread(new PolicyPolling(directory), "llmops4j-policies");
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

    /** A method of its own, so that no local variable keeps the policies in use while the thread sleeps. */
    private boolean refreshed() {
        PolicyDirectory used = directory.get();
        if (used == null) {
            return false;
        }
        try {
            used.refresh();
            lastFailure = null;
        } catch (Exception e) {
            // The thread must live on: the directory may be mended, and until then the policies read before hold.
            if (!e.toString().equals(lastFailure)) {
                LOG.error("Looking for changed policies in {} failed; the policies read before still hold", used, e);
            }
            lastFailure = e.toString();
        }
        return true;
    }
}
