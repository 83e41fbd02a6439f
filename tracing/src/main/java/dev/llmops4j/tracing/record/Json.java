package dev.llmops4j.tracing.record;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object that is written, without what is not set. */
final class Json {
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    Json put(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    Json putAll(String name, Collection<?> values) {
        return put(name, values.isEmpty() ? null : values);
    }

    Json putAll(String name, Map<String, ?> values) {
        return put(name, values.isEmpty() ? null : values);
    }

    Json putTrue(String name, boolean value) {
        return put(name, value ? true : null);
    }

    Map<String, @Nullable Object> fields() {
        return fields;
    }
}
