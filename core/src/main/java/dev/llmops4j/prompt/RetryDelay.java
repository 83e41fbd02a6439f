package dev.llmops4j.prompt;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next load. Spread, so that the machines of a fleet do not ask all at once; doubled with each
 * failure in a row, from a second to a minute or the time between refreshes, whichever is longer.
 */
final class RetryDelay {
    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 60_000;

    private final long refreshMillis;
    private final DoubleSupplier random;

    RetryDelay(Duration refreshEvery, DoubleSupplier random) {
        this.refreshMillis = refreshEvery.toMillis();
        this.random = random;
    }

    /** Milliseconds: within a tenth of the refresh time after a success, half of the backoff or more after failures. */
    long after(int failures) {
        if (failures == 0) {
            return spread(refreshMillis, 0.9, 1.1);
        }
        long limit = Math.max(refreshMillis, LONGEST_MILLIS);
        long first = Math.min(refreshMillis, FIRST_MILLIS);
        long delay = failures > Long.SIZE - 2 || first << (failures - 1) >> (failures - 1) != first
                ? limit
                : Math.min(limit, first << (failures - 1));
        return spread(delay, 0.5, 1);
    }

    private long spread(long millis, double from, double to) {
        return Math.max(1, Math.round(millis * (from + (to - from) * random.getAsDouble())));
    }
}
