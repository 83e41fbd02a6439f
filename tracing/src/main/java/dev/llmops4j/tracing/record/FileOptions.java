package dev.llmops4j.tracing.record;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a record file is written.
 *
 * @param path the file, absolute
 * @param maxBytes the size at which a new one is begun, 0 for any size
 * @param daily whether each day in UTC has files of its own
 * @param keepFiles how many finished files are kept, 0 for all
 * @param keepFor how long finished files are kept, or null for ever
 * @param gzip whether finished files are compressed
 * @param sync when what was written is forced onto the disk
 * @param clock tells the day
 */
record FileOptions(
        Path path,
        long maxBytes,
        boolean daily,
        int keepFiles,
        @Nullable Duration keepFor,
        boolean gzip,
        SyncPolicy sync,
        Clock clock) {}
