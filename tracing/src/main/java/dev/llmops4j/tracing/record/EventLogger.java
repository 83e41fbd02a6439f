package dev.llmops4j.tracing.record;

import static java.lang.invoke.MethodType.methodType;

import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Emits log records with a name, on a trace that is over. */
final class EventLogger {
    /** Since 1.50 of the API. */
    private static final @Nullable MethodHandle SET_EVENT_NAME = setEventName();

    /** How events were named before they had a name. */
    private static final AttributeKey<String> EVENT_NAME = AttributeKey.stringKey("event.name");

    private final Logger logger;

    EventLogger(OpenTelemetry openTelemetry) {
        logger = openTelemetry.getLogsBridge().loggerBuilder(Names.SCOPE).build();
    }

    void emit(String name, Instant at, Attributes attributes, Context context) {
        named(logger.logRecordBuilder(), name)
                .setTimestamp(at)
                .setContext(context)
                .setAllAttributes(attributes)
                .emit();
    }

    private static LogRecordBuilder named(LogRecordBuilder builder, String name) {
        if (SET_EVENT_NAME == null) {
            return builder.setAttribute(EVENT_NAME, name);
        }
        try {
            return (LogRecordBuilder) SET_EVENT_NAME.invokeExact(builder, name);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the OpenTelemetry API threw a checked exception", e);
        }
    }

    private static @Nullable MethodHandle setEventName() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(
                            LogRecordBuilder.class, "setEventName", methodType(LogRecordBuilder.class, String.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
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
