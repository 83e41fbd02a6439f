package dev.llmops4j.tracing;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A span as a backend gets it.
 *
 * @param attributes with the types of the wire: String, Boolean, Long, Double or List
 */
record ExportedSpan(Span proto, Map<String, Object> attributes, Map<String, Object> resource) {
    static List<ExportedSpan> all(ExportTraceServiceRequest request) {
        return request.getResourceSpansList().stream()
                .flatMap(resource -> resource.getScopeSpansList().stream()
                        .flatMap(scope -> scope.getSpansList().stream())
                        .map(span -> of(span, resource)))
                .toList();
    }

    private static ExportedSpan of(Span span, ResourceSpans resource) {
        return new ExportedSpan(
                span,
                values(span.getAttributesList()),
                values(resource.getResource().getAttributesList()));
    }

    private static Map<String, Object> values(List<KeyValue> attributes) {
        var values = new LinkedHashMap<String, Object>();
        attributes.forEach(attribute -> values.put(attribute.getKey(), value(attribute.getValue())));
        return values;
    }

    private static Object value(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> value.getBoolValue();
            case INT_VALUE -> value.getIntValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case ARRAY_VALUE ->
                value.getArrayValue().getValuesList().stream()
                        .map(ExportedSpan::value)
                        .toList();
            default -> throw new AssertionError("a kind of value that no backend reads: " + value);
        };
    }

    String name() {
        return proto.getName();
    }

    boolean has(String key) {
        return attributes.containsKey(key);
    }

    boolean hasBelow(String prefix) {
        return attributes.keySet().stream().anyMatch(key -> key.startsWith(prefix));
    }

    @Nullable
    Object get(String key) {
        return attributes.get(key);
    }

    /** The value of the first key that is there. */
    @Nullable
    Object first(String... keys) {
        for (String key : keys) {
            Object value = attributes.get(key);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    @Nullable
    Long count(String key) {
        return (Long) attributes.get(key);
    }

    /** What stands below a prefix, by the rest of the key. */
    Map<String, Object> below(String prefix) {
        var found = new LinkedHashMap<String, Object>();
        attributes.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), value);
            }
        });
        return found;
    }

    boolean isError() {
        return proto.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR;
    }

    @Nullable
    String statusMessage() {
        return isError() ? proto.getStatus().getMessage() : null;
    }

    /** An attribute of the first event of a name, or null. */
    @Nullable
    Object ofEvent(String event, String attribute) {
        return proto.getEventsList().stream()
                .filter(each -> each.getName().equals(event))
                .findFirst()
                .map(each -> values(each.getAttributesList()).get(attribute))
                .orElse(null);
    }
}
