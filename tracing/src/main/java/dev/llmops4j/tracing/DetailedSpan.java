package dev.llmops4j.tracing;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.tracing.content.Captured;
import dev.llmops4j.tracing.internal.MessageTree;
import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The span of an exchange whose attributes an event repeats, with the messages as structures, when the span ends. Keeps
 * them even if the span itself is sampled out.
 */
final class DetailedSpan implements Span {
    final Span plain;
    private final ExchangeLogs logs;
    private final Context context;
    private final AttributesBuilder details;

    DetailedSpan(Span plain, ExchangeLogs logs, Context context, Attributes known) {
        this.plain = plain;
        this.logs = logs;
        this.context = context;
        this.details = known.toBuilder();
    }

    synchronized void request(Captured<ChatRequest> captured) {
        if (captured instanceof Captured.Inline<ChatRequest> inline) {
            put(Names.SYSTEM_INSTRUCTIONS, MessageTree.instructions(inline.value()));
            put(Names.INPUT_MESSAGES, MessageTree.input(inline.value()));
            put(Names.TOOL_DEFINITIONS, MessageTree.tools(inline.value()));
        }
        describe(captured, ContentNames.INPUT_REFERENCE);
    }

    synchronized void response(Captured<ChatResponse> captured) {
        if (captured instanceof Captured.Inline<ChatResponse> inline) {
            put(Names.OUTPUT_MESSAGES, MessageTree.output(inline.value()));
        }
        describe(captured, ContentNames.OUTPUT_REFERENCE);
    }

    private void put(AttributeKey<String> key, List<?> tree) {
        if (!tree.isEmpty()) {
            LaterApi.putTree(details, key, tree);
        }
    }

    private void describe(Captured<?> captured, AttributeKey<String> referenceKey) {
        if (captured instanceof Captured.Inline<?> inline && inline.cut()) {
            details.put(ContentNames.CUT, true);
        } else if (captured instanceof Captured.Reference<?> reference) {
            details.put(referenceKey, reference.key());
        } else if (captured instanceof Captured.Nothing<?> nothing && nothing.errorType() != null) {
            details.put(ContentNames.ERROR, nothing.errorType());
        }
    }

    @Override
    public synchronized <T> Span setAttribute(AttributeKey<T> key, @Nullable T value) {
        plain.setAttribute(key, value);
        if (value != null) {
            details.put(key, value);
        }
        return this;
    }

    @Override
    public Span addEvent(String name, Attributes attributes) {
        plain.addEvent(name, attributes);
        return this;
    }

    @Override
    public Span addEvent(String name, Attributes attributes, long timestamp, TimeUnit unit) {
        plain.addEvent(name, attributes, timestamp, unit);
        return this;
    }

    @Override
    public Span setStatus(StatusCode code, String description) {
        plain.setStatus(code, description);
        return this;
    }

    @Override
    public Span recordException(Throwable exception, Attributes attributes) {
        plain.recordException(exception, attributes);
        return this;
    }

    @Override
    public Span updateName(String name) {
        plain.updateName(name);
        return this;
    }

    @Override
    public void end() {
        try {
            emit();
        } finally {
            plain.end();
        }
    }

    @Override
    public void end(long timestamp, TimeUnit unit) {
        try {
            emit();
        } finally {
            plain.end(timestamp, unit);
        }
    }

    private synchronized void emit() {
        logs.event(Names.DETAILS_EVENT, context)
                .setAllAttributes(details.build())
                .emit();
    }

    @Override
    public SpanContext getSpanContext() {
        return plain.getSpanContext();
    }

    @Override
    public boolean isRecording() {
        return true;
    }
}
