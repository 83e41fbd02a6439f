package dev.llmops4j.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Deep immutable copies of JSON values in plain Java: String, Boolean, one of Java's own immutable and finite numbers,
 * List, Map with String keys, or null.
 * Internal: may change at any time.
 */
public final class JsonTree {
    private static final Map<String, @Nullable Object> EMPTY = new FrozenObject(new Object[0]);

    private JsonTree() {}

    /**
     * Copies an object.
     *
     * @param map the object
     * @return an immutable copy in the same order
     * @throws IllegalArgumentException if a value has no JSON form
     */
    public static Map<String, @Nullable Object> copyOfObject(Map<?, ? extends @Nullable Object> map) {
        if (map.isEmpty()) {
            return EMPTY;
        }
        if (map instanceof FrozenObject frozen) {
            return frozen;
        }
        var pairs = new ArrayList<@Nullable Object>(2 * map.size());
        map.forEach((key, value) -> {
            pairs.add(name(key));
            pairs.add(copyOf(value));
        });
        return new FrozenObject(pairs.toArray());
    }

    private static String name(@Nullable Object key) {
        if (key instanceof String name) {
            return name;
        }
        throw new IllegalArgumentException("the keys of a JSON object must be strings, found "
                + (key == null ? "null" : "a " + key.getClass().getName()));
    }

    private static @Nullable Object copyOf(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean || isJsonNumber(value)) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            return copyOfObject(map);
        }
        if (value instanceof List<?> list) {
            var copy = new ArrayList<@Nullable Object>(list.size());
            list.forEach(item -> copy.add(copyOf(item)));
            return Collections.unmodifiableList(copy);
        }
        throw new IllegalArgumentException("a " + value.getClass().getName()
                + " has no JSON form here; use String, Boolean, Number, List, Map or null");
    }

    /** Only numbers that cannot change (an AtomicInteger can) and that JSON can write (NaN it cannot). */
    private static boolean isJsonNumber(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return Double.isFinite(((Number) value).doubleValue());
        }
        return value instanceof Integer
                || value instanceof Long
                || value instanceof BigDecimal
                || value instanceof BigInteger
                || value instanceof Short
                || value instanceof Byte;
    }
}
