package dev.llmops4j.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deep immutable copies of JSON values in plain Java: String, Boolean, one of Java's own immutable and finite numbers,
 * List, Map with String keys, or null.
 * Internal: may change at any time.
 */
public final class JsonTree {
    private static final Map<String, @Nullable Object> EMPTY = Collections.unmodifiableMap(new LinkedHashMap<>());

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
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> copy.put(name(key), copyOf(value)));
        return new FrozenObject(copy);
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

    /** An object that is known to be a deep immutable copy, so that copying it again costs nothing. */
    private static final class FrozenObject extends AbstractMap<String, @Nullable Object> {
        private final Map<String, @Nullable Object> delegate;

        FrozenObject(Map<String, @Nullable Object> delegate) {
            this.delegate = Collections.unmodifiableMap(delegate);
        }

        @Override
        public Set<Entry<String, @Nullable Object>> entrySet() {
            return delegate.entrySet();
        }

        @Override
        public @Nullable Object get(@Nullable Object key) {
            return delegate.get(key);
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return delegate.containsKey(key);
        }
    }
}
