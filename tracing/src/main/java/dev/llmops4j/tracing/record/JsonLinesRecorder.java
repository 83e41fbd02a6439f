package dev.llmops4j.tracing.record;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Writes each record and each feedback as a line of JSON into a file, which {@link CallLog} reads. It writes on the thread
 * that brings the record; {@link AsyncRecorder} gives it one of its own.
 *
 * <ul>
 *   <li>Only the owner of the process may read the files (0600), where the file system knows permissions.
 *   <li>Every line is whole. One that the end of the process cut short is closed and marked when the file is opened again;
 *       one that a full disk cut short is taken back.
 *   <li>What was recorded survives the end of the process, however violent. Whether it survives the end of the machine is
 *       up to the {@link SyncPolicy}.
 *   <li>If the file cannot be written, records are lost and counted, and an ERROR says so once; the next one tries again.
 *       A file or folder that was moved or deleted is made anew.
 *   <li>All recorders of one file in a process share it. Two processes should not write to the same file.
 * </ul>
 *
 * <p>Safe for use by many threads at once.
 */
public final class JsonLinesRecorder implements CallRecorder {
    private final RecordFile file;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final LongAdder written = new LongAdder();
    private final LongAdder lost = new LongAdder();

    JsonLinesRecorder(FileOptions options) {
        this.file = RecordFile.acquire(options);
    }

    /**
     * Writes to one file that only grows.
     *
     * @param file the file, which need not exist, nor its folder
     * @return the recorder
     */
    public static JsonLinesRecorder at(Path file) {
        return builder(file).build();
    }

    /**
     * Writes with options.
     *
     * @param file the file, which need not exist, nor its folder
     * @return a builder
     */
    public static JsonLinesRecorderBuilder builder(Path file) {
        return new JsonLinesRecorderBuilder(file);
    }

    @Override
    public void record(CallRecord call) {
        write(call.toJson());
    }

    @Override
    public void submit(Feedback feedback) {
        write(LineJson.write(feedback));
    }

    private void write(String json) {
        boolean kept = !closed.get() && file.write((json + "\n").getBytes(StandardCharsets.UTF_8));
        (kept ? written : lost).increment();
    }

    /**
     * Forces what was written onto the disk, unless the policy is {@link SyncPolicy#NEVER}.
     *
     * @param limit of no meaning here, as the disk takes the time that it takes
     * @return false if the file cannot be written now
     */
    @Override
    public boolean flush(Duration limit) {
        return closed.get() || file.flush();
    }

    /**
     * How much was written.
     *
     * @return the number of lines by this recorder
     */
    public long written() {
        return written.sum();
    }

    /**
     * How much could not be written.
     *
     * @return the number of lines that are lost
     */
    public long lost() {
        return lost.sum();
    }

    /** Flushes, and waits until finished files are compressed and surplus ones deleted. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            file.release();
        }
    }
}
