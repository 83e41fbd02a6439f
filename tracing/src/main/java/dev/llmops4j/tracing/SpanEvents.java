package dev.llmops4j.tracing;

import dev.llmops4j.Call;
import dev.llmops4j.CallEvent;
import dev.llmops4j.CallListener;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Shows what happens inside a call as events of the span it happens in: a retry in its exchange, a verdict in its call. And
 * counts it.
 */
final class SpanEvents implements CallListener {
    private final Supplier<Telemetry> telemetry;

    SpanEvents(Supplier<Telemetry> telemetry) {
        this.telemetry = telemetry;
    }

    @Override
    public void onEvent(Call call, CallEvent event) {
        telemetry.get().events().count(call, event);
        Span span = Span.current();
        if (span.isRecording()) {
            span.addEvent(event.name(), attributes(event.attributes()));
        }
    }

    static Attributes attributes(Map<String, Object> values) {
        AttributesBuilder builder = Attributes.builder();
        values.forEach((name, value) -> put(builder, name, value));
        return builder.build();
    }

    private static void put(AttributesBuilder builder, String name, Object value) {
        if (value instanceof String text) {
            builder.put(name, text);
        } else if (value instanceof Boolean flag) {
            builder.put(name, flag);
        } else if (value instanceof Double || value instanceof Float) {
            builder.put(name, ((Number) value).doubleValue());
        } else if (value instanceof Number whole) {
            builder.put(name, whole.longValue());
        } else if (value instanceof List<?> list) {
            builder.put(name, list.stream().map(String::valueOf).toArray(String[]::new));
        }
    }
}
