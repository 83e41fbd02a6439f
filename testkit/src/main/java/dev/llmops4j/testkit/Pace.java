package dev.llmops4j.testkit;

import dev.llmops4j.error.CallCancelledException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a thread wait for a fixed time, as often as it asks, until it is stopped. */
final class Pace {
    private final Duration delay;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Pace(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay must be 0 or more, was " + delay);
        }
        this.delay = delay;
    }

    void await() {
        if (delay.isZero()) {
            return;
        }
        try {
            if (stopped.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new CallCancelledException("The stream was closed while a delta was awaited.", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallCancelledException("The thread was interrupted while an answer was awaited.", e);
        }
    }

    void stop() {
        stopped.countDown();
    }
}
