package dev.llmops4j.guardrails;

import dev.llmops4j.error.CallCancelledException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How long one run of a check may take: by its own policy and by what is left to its stage, whichever is shorter.
 *
 * @param nanos the time from now on; 0 or less if there is none
 * @param words what a message says of it
 */
record TimeLimit(long nanos, String words) {
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final ExecutorService POOL = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "llmops4j-guardrail-" + COUNT.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });

    /** The limit that holds now, or null if there is none. */
    static @Nullable TimeLimit of(GuardrailPolicy policy, @Nullable Budget budget) {
        Duration timeout = policy.timeout();
        if (budget != null) {
            long left = budget.left(policy);
            if (timeout == null || left < nanos(timeout)) {
                return new TimeLimit(left, "within the stage's budget of " + millis(budget.whole()) + " ms");
            }
        }
        return timeout == null ? null : of(timeout);
    }

    static TimeLimit of(Duration timeout) {
        long nanos = nanos(timeout);
        return new TimeLimit(nanos, "within " + millis(nanos) + " ms");
    }

    /** A time in nanoseconds; of one that is longer, the most that there can be: 292 years. */
    static long nanos(Duration time) {
        return time.compareTo(LONGEST) > 0 ? Long.MAX_VALUE : time.toNanos();
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    /** The result; throws what the work throws, or {@link Over}. Work that takes too long is interrupted. */
    <T> T run(Callable<T> work) throws Exception {
        if (nanos <= 0) {
            throw new Over(words);
        }
        Future<T> running = start(work);
        try {
            return running.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new Over(words);
        } catch (InterruptedException e) {
            throw interrupted(e);
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

    /** Begins work on a daemon thread. */
    static <T> Future<T> start(Callable<T> work) {
        return POOL.submit(work);
    }

    /** The caller's thread was interrupted: that cancels its call. */
    static CallCancelledException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new CallCancelledException("The call was cancelled while a guardrail was at work.", cause);
    }

    /** A check has no verdict, and its time is over. */
    static final class Over extends TimeoutException {
        private static final long serialVersionUID = 1L;

        Over(String words) {
            super(words);
        }
    }
}
