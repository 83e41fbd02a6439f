package dev.llmops4j.tracing.record;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link JsonLinesRecorder}. Not safe for use by several threads.
 *
 * <ul>
 *   <li>One file that only grows: no rotation, nothing deleted, nothing compressed.
 *   <li>Sync: {@link SyncPolicy#ON_FLUSH}.
 * </ul>
 *
 * <p>A finished file is renamed: {@code calls.jsonl} becomes {@code calls-20260131T120000000Z-0000.jsonl}, with the time at
 * which it was finished.
 */
public final class JsonLinesRecorderBuilder {
    private final Path path;
    private long maxBytes;
    private boolean daily;
    private int keepFiles;
    private @Nullable Duration keepFor;
    private boolean gzip;
    private SyncPolicy sync = SyncPolicy.ON_FLUSH;
    private Clock clock = Clock.systemUTC();

    JsonLinesRecorderBuilder(Path file) {
        path = file.toAbsolutePath().normalize();
        if (path.getFileName() == null) {
            throw new IllegalArgumentException("file must be a file, was '" + file + "'");
        }
    }

    /**
     * Begins a new file before one grows beyond a size. A record that is longer has a file to itself.
     *
     * @param bytes the size, 1 or more
     * @return this builder
     */
    public JsonLinesRecorderBuilder maxBytes(long bytes) {
        maxBytes = atLeastOne("bytes", bytes);
        return this;
    }

    /**
     * Begins a new file with the first record of each day in UTC.
     *
     * @return this builder
     */
    public JsonLinesRecorderBuilder daily() {
        daily = true;
        return this;
    }

    /**
     * Deletes the oldest finished files beyond a number, when a new one is begun.
     *
     * @param files how many are kept beside the one that is written, 1 or more
     * @return this builder
     */
    public JsonLinesRecorderBuilder keepFiles(int files) {
        keepFiles = (int) atLeastOne("files", files);
        return this;
    }

    /**
     * Deletes finished files whose last record is older than this, when a new one is begun.
     *
     * @param age the age, more than 0
     * @return this builder
     */
    public JsonLinesRecorderBuilder keepFor(Duration age) {
        if (age.isNegative() || age.isZero()) {
            throw new IllegalArgumentException("age must be more than 0, was " + age);
        }
        keepFor = age;
        return this;
    }

    /**
     * Compresses finished files, on a thread of their own.
     *
     * @return this builder
     */
    public JsonLinesRecorderBuilder gzip() {
        gzip = true;
        return this;
    }

    /**
     * When what was written is forced onto the disk.
     *
     * @param policy the policy
     * @return this builder
     */
    public JsonLinesRecorderBuilder sync(SyncPolicy policy) {
        sync = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /** Replaces the clock that tells the day. */
    JsonLinesRecorderBuilder clock(Clock other) {
        clock = other;
        return this;
    }

    private static long atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be 1 or more, was " + value);
        }
        return value;
    }

    /**
     * Builds the recorder. The file is opened with the first record.
     *
     * @return the recorder
     * @throws IllegalStateException if this process writes the file already with other options
     */
    public JsonLinesRecorder build() {
        return new JsonLinesRecorder(new FileOptions(path, maxBytes, daily, keepFiles, keepFor, gzip, sync, clock));
    }
}
