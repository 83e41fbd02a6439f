package dev.llmops4j.internal.snapshot;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object that is written, without what is not set. */
final class JsonObject {
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    JsonObject put(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    JsonObject putAll(String name, Collection<?> values) {
        return put(name, values.isEmpty() ? null : values);
    }

    JsonObject putTrue(String name, boolean value) {
        return put(name, value ? true : null);
    }

    Map<String, @Nullable Object> fields() {
        return fields;
    }
}
