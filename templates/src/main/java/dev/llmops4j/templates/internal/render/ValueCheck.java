package dev.llmops4j.templates.internal.render;

import dev.llmops4j.templates.internal.mustache.ValueKind;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks a value against the keywords of a JSON Schema that tell kinds of values apart: {@code type}, {@code enum}, {@code
 * const}, and within arrays and maps {@code items}, {@code properties} and {@code required}. Limits of size are the
 * input's {@code max_chars}.
 */
final class ValueCheck {
    private ValueCheck() {}

    /** What is wrong, without the value; null if nothing is. */
    static @Nullable String problem(String path, @Nullable Object found, Map<?, ?> schema) {
        Object value = ValueKind.unwrap(found);
        Set<String> types = new SchemaView(schema, true).types();
        ValueKind kind = value == null ? null : ValueKind.of(value);
        if (!types.isEmpty() && types.stream().noneMatch(type -> fits(type, kind, value))) {
            return "'" + path + "' must be " + listed(types) + ", but " + described(kind, value) + " was given.";
        }
        if (value == null) {
            return null;
        }
        if (schema.get("enum") instanceof Collection<?> allowed
                && allowed.stream().noneMatch(one -> same(one, value))) {
            return "'" + path + "' must be one of " + allowed + "; the value that was given is none of them.";
        }
        if (schema.containsKey("const") && !same(schema.get("const"), value)) {
            return "'" + path + "' must be the schema's 'const'; another value was given.";
        }
        return kind == ValueKind.ARRAY ? inItems(path, value, schema) : inMap(path, value, schema);
    }

    private static boolean fits(String type, @Nullable ValueKind kind, @Nullable Object value) {
        if (kind == null) {
            return type.equals("null");
        }
        return switch (type) {
            case "string" -> kind == ValueKind.STRING;
            case "boolean" -> kind == ValueKind.BOOLEAN;
            case "integer" -> kind == ValueKind.INTEGER || (kind == ValueKind.NUMBER && isWhole(value));
            case "number" -> kind == ValueKind.INTEGER || kind == ValueKind.NUMBER;
            case "array" -> kind == ValueKind.ARRAY;
            case "object" -> kind == ValueKind.OBJECT;
            default -> false;
        };
    }

    /** JSON Schema counts 1.0 as an integer. */
    private static boolean isWhole(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().scale() <= 0;
        }
        return value instanceof Number number
                && number.doubleValue() == Math.rint(number.doubleValue())
                && Double.isFinite(number.doubleValue());
    }

    private static boolean same(@Nullable Object allowed, Object value) {
        if (allowed instanceof Number left && value instanceof Number right) {
            return new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString())) == 0;
        }
        String text = ValueKind.text(value);
        return Objects.equals(allowed, value) || (allowed instanceof String && allowed.equals(text));
    }

    private static @Nullable String inItems(String path, Object value, Map<?, ?> schema) {
        if (!(schema.get("items") instanceof Map<?, ?> items) || items.isEmpty()) {
            return null;
        }
        int index = 0;
        for (Object item : ValueKind.items(value)) {
            String problem = problem(path + "[" + index++ + "]", item, items);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable String inMap(String path, Object value, Map<?, ?> schema) {
        if (!(value instanceof Map<?, ?> map) || !(schema.get("properties") instanceof Map<?, ?> properties)) {
            return null;
        }
        for (Map.Entry<?, ?> property : properties.entrySet()) {
            String name = path + "." + property.getKey();
            Object child = map.get(property.getKey());
            boolean required =
                    schema.get("required") instanceof Collection<?> names && names.contains(property.getKey());
            if (child == null && required) {
                return "'" + name + "' was not given.";
            }
            String problem = child != null && property.getValue() instanceof Map<?, ?> inner
                    ? problem(name, child, inner)
                    : null;
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static String listed(Set<String> types) {
        return String.join(" or ", new TreeSet<>(types));
    }

    private static String described(@Nullable ValueKind kind, @Nullable Object value) {
        return kind == null || value == null
                ? "null"
                : "a value of " + value.getClass().getName();
    }
}
