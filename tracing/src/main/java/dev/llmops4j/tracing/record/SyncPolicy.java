package dev.llmops4j.tracing.record;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When what was written to a file is forced onto the disk. Until then it is safe from the end of the process, however
 * violent, but not from the end of the machine. Immutable.
 */
public final class SyncPolicy {
    /** Whenever the operating system likes. */
    public static final SyncPolicy NEVER = new SyncPolicy("NEVER", null);

    /** When the recorder is flushed or closed, and when it starts a new file. The default. */
    public static final SyncPolicy ON_FLUSH = new SyncPolicy("ON_FLUSH", null);

    /** Before {@link CallRecorder#record} returns: what it took is on the disk then. Costs a disk's write for each call. */
    public static final SyncPolicy ALWAYS = new SyncPolicy("ALWAYS", null);

    private final String name;
    private final @Nullable Duration interval;

    private SyncPolicy(String name, @Nullable Duration interval) {
        this.name = name;
        this.interval = interval;
    }

    /**
     * At most this long after a record was written, and as with {@link #ON_FLUSH}.
     *
     * @param interval the longest time that a record may wait, more than 0
     * @return the policy
     */
    public static SyncPolicy every(Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("interval must be more than 0, was " + interval);
        }
        return new SyncPolicy("every " + interval, interval);
    }

    @Nullable
    Duration interval() {
        return interval;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SyncPolicy policy && name.equals(policy.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
