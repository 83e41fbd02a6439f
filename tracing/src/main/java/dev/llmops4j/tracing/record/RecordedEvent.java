package dev.llmops4j.tracing.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Something that happened inside a call: a guardrail's verdict, a retry, a repair round. {@link dev.llmops4j.CallEvents}
 * has the names. Immutable.
 *
 * @param at when
 * @param name what
 * @param attributes what is known of it: String, Boolean, Long, Double or List of String values; never content
 */
public record RecordedEvent(Instant at, String name, Map<String, Object> attributes) {
    /** Copies the attributes in the order of their names; other numbers become Long or Double, other values texts. */
    public RecordedEvent {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(name, "name");
        var copy = new TreeMap<String, Object>();
        attributes.forEach((key, value) -> copy.put(key, plain(value)));
        attributes = java.util.Collections.unmodifiableMap(copy);
    }

    private static Object plain(Object value) {
        if (value instanceof Double || value instanceof Float || value instanceof java.math.BigDecimal) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? (Object) number : String.valueOf(number);
        }
        if (value instanceof Number whole) {
            return whole.longValue();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return value instanceof Boolean ? value : value.toString();
    }
}
