package dev.llmops4j.testkit;

import dev.llmops4j.json.CanonicalJson;
import dev.llmops4j.json.JsonCodec;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON of plain Java values for people and for comparison. */
final class Json {
    private static final int SAFE_BITS = 53;

    private Json() {}

    /** One text for equal values. Unlike RFC 8785 it takes integers of any size: seeds have 64 bits. */
    static String canonical(@Nullable Object value) {
        return CanonicalJson.write(comparable(value));
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            var copy = new LinkedHashMap<String, @Nullable Object>();
            object.forEach((key, item) -> copy.put(String.valueOf(key), comparable(item)));
            return copy;
        }
        if (value instanceof List<?> list) {
            var copy = new ArrayList<@Nullable Object>();
            list.forEach(item -> copy.add(comparable(item)));
            return copy;
        }
        boolean big = (value instanceof Long || value instanceof BigInteger)
                && new BigInteger(value.toString()).bitLength() > SAFE_BITS;
        return big ? "integer " + value : value;
    }

    /** Indented text, a line for each field. */
    static String pretty(@Nullable Object value) {
        var out = new StringBuilder();
        pretty(out, value, "\n");
        return out.toString();
    }

    private static void pretty(StringBuilder out, @Nullable Object value, String newLine) {
        if (value instanceof Map<?, ?> object && !object.isEmpty()) {
            String separator = "{";
            for (Map.Entry<?, ?> field : object.entrySet()) {
                out.append(separator).append(newLine).append("  ");
                out.append(JsonCodec.jackson().write(field.getKey())).append(": ");
                pretty(out, field.getValue(), newLine + "  ");
                separator = ",";
            }
            out.append(newLine).append('}');
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            String separator = "[";
            for (Object item : list) {
                out.append(separator).append(newLine).append("  ");
                pretty(out, item, newLine + "  ");
                separator = ",";
            }
            out.append(newLine).append(']');
        } else {
            out.append(JsonCodec.jackson().write(value));
        }
    }
}
