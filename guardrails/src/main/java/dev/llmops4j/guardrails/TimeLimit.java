package dev.llmops4j.guardrails;

import dev.llmops4j.error.CallCancelledException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs a check on a daemon thread and waits for it no longer than it may take. */
final class TimeLimit {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final ExecutorService POOL = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "llmops4j-guardrail-" + COUNT.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });

    private TimeLimit() {}

    /** The result; throws what the work throws, or TimeoutException. Work that takes too long is interrupted. */
    static <T> T run(Duration limit, Callable<T> work) throws Exception {
        Future<T> running = POOL.submit(work);
        try {
            return running.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallCancelledException("The call was cancelled while a guardrail was at work.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        } finally {
            running.cancel(true);
        }
    }
}
