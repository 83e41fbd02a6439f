package dev.llmops4j.tracing.record;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several recorders, none of which can harm another. */
record AllRecorders(List<CallRecorder> recorders) implements CallRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(CallRecorder.class);

    @Override
    public void record(CallRecord call) {
        each(recorder -> recorder.record(call));
    }

    @Override
    public void recordLater(Supplier<CallRecord> call) {
        Supplier<CallRecord> once = new MadeOnce(call);
        each(recorder -> recorder.recordLater(once));
    }

    @Override
    public void submit(Feedback feedback) {
        each(recorder -> recorder.submit(feedback));
    }

    @Override
    public boolean flush(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        boolean all = true;
        for (CallRecorder recorder : recorders) {
            all &= flush(recorder, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
        return all;
    }

    private static boolean flush(CallRecorder recorder, Duration limit) {
        try {
            return recorder.flush(limit);
        } catch (RuntimeException e) {
            warn(recorder, e);
            return false;
        }
    }

    @Override
    public void close() {
        each(CallRecorder::close);
    }

    private void each(Consumer<CallRecorder> work) {
        for (CallRecorder recorder : recorders) {
            try {
                work.accept(recorder);
            } catch (RuntimeException e) {
                warn(recorder, e);
            }
        }
    }

    /** Without the exception: its message may quote content. */
    private static void warn(CallRecorder recorder, RuntimeException e) {
        LOG.warn(
                "{} failed with {}; the other recorders go on.",
                recorder.getClass().getName(),
                e.getClass().getName());
    }

    /** The record for all of them, made by the first that wants it. */
    private static final class MadeOnce implements Supplier<CallRecord> {
        private final Supplier<CallRecord> maker;
        private @Nullable CallRecord made;

        MadeOnce(Supplier<CallRecord> maker) {
            this.maker = maker;
        }

        @Override
        public synchronized CallRecord get() {
            CallRecord record = made;
            if (record == null) {
                record = maker.get();
                made = record;
            }
            return record;
        }
    }
}
