package dev.llmops4j.tracing.record;

import dev.llmops4j.tracing.internal.EventName;
import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Emits log records with a name, on a trace that is over. */
final class EventLogger {
    private final Logger logger;

    EventLogger(OpenTelemetry openTelemetry) {
        logger = openTelemetry.getLogsBridge().loggerBuilder(Names.SCOPE).build();
    }

    void emit(String name, Instant at, Attributes attributes, Context context) {
        EventName.set(logger.logRecordBuilder(), name)
                .setTimestamp(at)
                .setContext(context)
                .setAllAttributes(attributes)
                .emit();
    }

    /** The context of a span that ended; none if it is not known. */
    static Context context(@Nullable String traceId, @Nullable String spanId) {
        if (traceId == null || spanId == null) {
            return Context.root();
        }
        SpanContext span =
                SpanContext.createFromRemoteParent(traceId, spanId, TraceFlags.getSampled(), TraceState.getDefault());
        return Context.root().with(Span.wrap(span));
    }
}
