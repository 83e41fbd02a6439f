package dev.llmops4j.tracing;

import io.opentelemetry.api.common.Value;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Plain maps, lists and texts as OpenTelemetry's own structures. */
final class ValueTree {
    private ValueTree() {}

    /** OpenTelemetry's structures have no null: an entry without a value is left out. */
    static Value<?> of(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            var values = new LinkedHashMap<String, Value<?>>();
            map.forEach((key, value) -> putUnlessNull(values, String.valueOf(key), value));
            return Value.of(values);
        }
        if (tree instanceof List<?> list) {
            return Value.of(list.stream()
                    .filter(Objects::nonNull)
                    .<Value<?>>map(ValueTree::of)
                    .toList());
        }
        if (tree instanceof Boolean flag) {
            return Value.of((boolean) flag);
        }
        if (tree instanceof Integer || tree instanceof Long) {
            return Value.of(((Number) tree).longValue());
        }
        return tree instanceof Number number && !(tree instanceof BigInteger)
                ? Value.of(number.doubleValue())
                : Value.of(tree.toString());
    }

    private static void putUnlessNull(Map<String, Value<?>> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, of(value));
        }
    }
}
