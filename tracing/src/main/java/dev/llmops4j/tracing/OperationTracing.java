package dev.llmops4j.tracing;

import dev.llmops4j.Call;
import dev.llmops4j.tracing.content.ContentCapture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts spans around the application's own work.
 *
 * @param telemetry where they go
 * @param open the spans that are not over yet
 * @param content what may be shown of queries, passages, arguments and results
 * @param decorator what backends want on them
 */
record OperationTracing(
        Supplier<Telemetry> telemetry, OpenSpans open, ContentCapture content, SpanDecorator decorator) {
    private static final Logger LOG = LoggerFactory.getLogger(Tracing.class);

    <T> T around(Function<Telemetry, Operation<T>> start, Supplier<? extends T> work) {
        Operation<T> operation = start(start);
        return operation == null ? work.get() : operation.run(work);
    }

    /** A sampler or a span processor is the application's own code, and no reason to fail its work. */
    private <T> @Nullable Operation<T> start(Function<Telemetry, Operation<T>> start) {
        try {
            Telemetry now = telemetry.get();
            return now.isOffForOperations() || open.isClosed() ? null : open.add(start.apply(now));
        } catch (RuntimeException e) {
            LOG.warn("A span could not be started; the work goes on without it.", e);
            return null;
        }
    }

    /** What may be shown on the span of one piece of work: all of its texts, or none. */
    OperationContent contentOn(Operation<?> operation) {
        boolean wanted = operation.span.isRecording() && content.destination().includesSpan();
        Call call = Call.current();
        return new OperationContent(operation.span, call, wanted ? content.decided(call) : ContentCapture.OFF);
    }
}
