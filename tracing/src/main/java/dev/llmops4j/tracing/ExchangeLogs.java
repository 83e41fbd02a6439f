package dev.llmops4j.tracing;

import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.tracing.internal.EventName;
import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;

/** The events of exchanges: log records with a name, on the trace of their span. Safe for use by many threads at once. */
final class ExchangeLogs {
    private static final Class<?> NOOP =
            LoggerProvider.noop().loggerBuilder(Names.SCOPE).build().getClass();

    private final Logger logger;
    private final boolean noop;

    ExchangeLogs(OpenTelemetry openTelemetry) {
        logger = openTelemetry
                .getLogsBridge()
                .loggerBuilder(Names.SCOPE)
                .setInstrumentationVersion(LibraryVersion.VALUE)
                .setSchemaUrl(Names.SCHEMA_URL)
                .build();
        noop = logger.getClass() == NOOP;
    }

    /** Whether no log record will ever be wanted. */
    boolean isOff() {
        return noop;
    }

    /**
     * An exception that an exchange ended with. The type only: messages may quote what was sent, and a stack trace begins
     * with them.
     *
     * @param facts about the exchange, with its error
     */
    void exception(Throwable error, Attributes facts, Context context) {
        event(Names.EXCEPTION_EVENT, context)
                .setSeverity(Severity.WARN)
                .setAllAttributes(facts)
                .setAttribute(Names.EXCEPTION_TYPE, error.getClass().getName())
                .emit();
    }

    /** A span that an event repeats when it ends. */
    Span detailed(Span plain, Context context, ExchangeMetrics metrics, ModelInfo info, String model) {
        if (noop) {
            return plain;
        }
        Attributes known = metrics.attributes(new ExchangeMetrics.Labels(Names.CHAT, info, model, null, null));
        return new DetailedSpan(plain, this, context, known);
    }

    LogRecordBuilder event(String name, Context context) {
        return EventName.set(logger.logRecordBuilder(), name).setContext(context);
    }
}
