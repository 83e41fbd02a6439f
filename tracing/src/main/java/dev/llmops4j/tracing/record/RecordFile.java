package dev.llmops4j.tracing.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer that a process has for a file, shared by all recorders of it. When the file cannot be written, a line is
 * lost and counted, and the next one tries anew. Safe for use by many threads at once.
 */
final class RecordFile {
    private static final Logger LOG = LoggerFactory.getLogger(JsonLinesRecorder.class);
    private static final Map<Path, RecordFile> OPEN = new ConcurrentHashMap<>();
    private static final ScheduledThreadPoolExecutor BACKGROUND = background();

    private final FileOptions options;
    private final FinishedFiles finished;
    private final RateLimit rotationWarnings = new RateLimit();
    private int users;
    private boolean ended;
    private @Nullable LineFile file;
    private boolean unsynced;
    private @Nullable Future<?> nextSync;
    /** One after the other: two at once would compress the same file into each other's. */
    private CompletableFuture<?> tidying = CompletableFuture.completedFuture(null);

    private long lostInOutage;

    private RecordFile(FileOptions options) {
        this.options = options;
        this.finished = new FinishedFiles(options.path());
    }

    private static ScheduledThreadPoolExecutor background() {
        var executor = new ScheduledThreadPoolExecutor(2, task -> {
            var thread = new Thread(task, "llmops4j-record-files");
            thread.setDaemon(true);
            return thread;
        });
        executor.setKeepAliveTime(1, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    /** Every acquired one must be released. */
    static RecordFile acquire(FileOptions options) {
        return OPEN.compute(options.path(), (path, open) -> {
            RecordFile shared = open == null ? new RecordFile(options) : open;
            if (!shared.options.equals(options)) {
                throw new IllegalStateException("'" + path + "' is already written by this process with other options;"
                        + " share the JsonLinesRecorder, or give each a file of its own");
            }
            shared.users++;
            return shared;
        });
    }

    void release() {
        OPEN.computeIfPresent(options.path(), (path, open) -> {
            users--;
            if (users == 0) {
                end();
                return null;
            }
            return this;
        });
    }

    private void end() {
        Future<?> last;
        synchronized (this) {
            flush();
            closeFile();
            ended = true;
            last = tidying;
        }
        await(last);
    }

    private static void await(Future<?> task) {
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("keeping record files in order failed", e.getCause());
        }
    }

    /** False if the line is lost. */
    synchronized boolean write(byte[] line) {
        if (ended) {
            return false;
        }
        try {
            LineFile target = target(line.length);
            target.append(line);
            written(target);
        } catch (IOException e) {
            lost(e);
            return false;
        }
        recovered();
        return true;
    }

    private void written(LineFile target) throws IOException {
        if (options.sync().equals(SyncPolicy.ALWAYS)) {
            target.sync();
            return;
        }
        unsynced = true;
        var interval = options.sync().interval();
        if (interval != null && nextSync == null) {
            nextSync = BACKGROUND.schedule(this::flush, interval.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** The file that the next line goes to. */
    private LineFile target(int length) throws IOException {
        LocalDate today = LocalDate.ofInstant(options.clock().instant(), ZoneOffset.UTC);
        if (file != null && !file.isInPlace()) {
            closeFile();
        }
        LineFile current = file == null ? open(today) : file;
        if (isFinished(current, length, today)) {
            current = rotate(current, today);
        }
        current.startDay(today);
        return current;
    }

    private LineFile open(LocalDate today) throws IOException {
        LineFile opened = LineFile.open(options.path(), today);
        file = opened;
        return opened;
    }

    private boolean isFinished(LineFile current, int length, LocalDate today) {
        boolean full = options.maxBytes() > 0 && current.size() + length > options.maxBytes();
        boolean past = options.daily() && current.day().isBefore(today);
        return current.size() > 0 && (full || past);
    }

    /** A file that cannot be moved away goes on to be written. */
    private LineFile rotate(LineFile current, LocalDate today) throws IOException {
        if (!options.sync().equals(SyncPolicy.NEVER)) {
            current.sync();
        }
        closeFile();
        try {
            Files.move(options.path(), finished.next(options.clock().instant()));
        } catch (IOException e) {
            if (rotationWarnings.allows()) {
                LOG.warn("'{}' could not be moved away, so it grows on: {}", options.path(), e.toString());
            }
        }
        tidying = tidying.handleAsync((done, failure) -> tidy(), BACKGROUND);
        return open(today);
    }

    private @Nullable Void tidy() {
        try {
            finished.deleteOld(
                    options.keepFiles(), options.keepFor(), options.clock().instant());
            if (options.gzip()) {
                finished.compress();
            }
        } catch (IOException e) {
            if (rotationWarnings.allows()) {
                LOG.warn("Finished files of '{}' could not be compressed or deleted: {}", options.path(), e.toString());
            }
        }
        return null;
    }

    /** Forces onto the disk what is not there, if that is wanted at all. */
    synchronized boolean flush() {
        if (nextSync != null) {
            nextSync.cancel(false);
            nextSync = null;
        }
        if (file == null || !unsynced || options.sync().equals(SyncPolicy.NEVER)) {
            return lostInOutage == 0;
        }
        try {
            file.sync();
            unsynced = false;
            return true;
        } catch (IOException e) {
            LOG.warn("'{}' could not be forced onto the disk: {}", options.path(), e.toString());
            closeFile();
            return false;
        }
    }

    private void closeFile() {
        LineFile current = file;
        file = null;
        unsynced = false;
        if (current != null) {
            try {
                current.close();
            } catch (IOException e) {
                LOG.warn("'{}' could not be closed: {}", options.path(), e.toString());
            }
        }
    }

    private void lost(IOException e) {
        closeFile();
        if (lostInOutage++ == 0) {
            LOG.error(
                    "'{}' cannot be written: {}. Records are lost until it can; JsonLinesRecorder.lost() counts them.",
                    options.path(),
                    e.toString());
        }
    }

    private void recovered() {
        if (lostInOutage > 0) {
            LOG.warn("'{}' is written again; {} records were lost.", options.path(), lostInOutage);
            lostInOutage = 0;
        }
    }
}
