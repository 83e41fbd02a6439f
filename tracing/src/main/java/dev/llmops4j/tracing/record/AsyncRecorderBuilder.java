package dev.llmops4j.tracing.record;

import java.time.Duration;
import java.util.Objects;

/**
 * Builds an {@link AsyncRecorder}. Not safe for use by several threads.
 *
 * <ul>
 *   <li>Capacity: {@value #DEFAULT_CAPACITY} records.
 *   <li>Wait: none; what does not fit is dropped at once.
 *   <li>Limit for closing: 10 seconds.
 * </ul>
 */
public final class AsyncRecorderBuilder {
    /** How many records wait at most, unless set otherwise. */
    public static final int DEFAULT_CAPACITY = 8192;

    final CallRecorder target;
    int capacity = DEFAULT_CAPACITY;
    Duration patience = Duration.ZERO;
    Duration closeLimit = Duration.ofSeconds(10);

    AsyncRecorderBuilder(CallRecorder target) {
        this.target = Objects.requireNonNull(target, "target");
    }

    /**
     * How many records wait at most. Each keeps its call's request, and its answer if that is captured, in memory.
     *
     * @param records the number, 1 or more
     * @return this builder
     */
    public AsyncRecorderBuilder capacity(int records) {
        if (records < 1) {
            throw new IllegalArgumentException("records must be 1 or more, was " + records);
        }
        capacity = records;
        return this;
    }

    /**
     * How long the caller's thread waits for room before its record is dropped.
     *
     * @param limit the time, 0 for not at all
     * @return this builder
     */
    public AsyncRecorderBuilder waitUpTo(Duration limit) {
        patience = notNegative(limit);
        return this;
    }

    /**
     * How long closing waits until all is passed on.
     *
     * @param limit the time, 0 or more
     * @return this builder
     */
    public AsyncRecorderBuilder closeLimit(Duration limit) {
        closeLimit = notNegative(limit);
        return this;
    }

    private static Duration notNegative(Duration limit) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("limit must be 0 or more, was " + limit);
        }
        return limit;
    }

    /**
     * Builds the recorder and starts its thread.
     *
     * @return the recorder
     */
    public AsyncRecorder build() {
        return new AsyncRecorder(this);
    }
}
