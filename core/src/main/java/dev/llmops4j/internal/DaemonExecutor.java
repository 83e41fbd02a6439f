package dev.llmops4j.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Daemon threads, as many as there are tasks at once: calls wait for the network, not for the processor. Internal: may
 * change at any time.
 */
public final class DaemonExecutor implements Executor {
    /** The one instance. */
    public static final DaemonExecutor INSTANCE = new DaemonExecutor();

    private DaemonExecutor() {}

    @Override
    public void execute(Runnable task) {
        Threads.POOL.execute(task);
    }

    private static final class Threads {
        private static final AtomicInteger COUNT = new AtomicInteger();
        static final ExecutorService POOL = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "llmops4j-" + COUNT.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
