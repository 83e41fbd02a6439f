package dev.llmops4j.internal.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object that is read, each taken once. What is wrong is an {@link IllegalArgumentException} that names the
 * field and never its value.
 */
final class JsonFields {
    private final Map<String, @Nullable Object> left = new LinkedHashMap<>();

    private JsonFields(Map<?, ?> object) {
        object.forEach((name, value) -> left.put((String) name, value));
    }

    /** Reads an object whole: a field that the reader does not take is an error. */
    static <T> T read(@Nullable Object json, Function<JsonFields, T> reader) {
        JsonFields fields = of(json);
        T value = reader.apply(fields);
        if (!fields.left.isEmpty()) {
            throw new IllegalArgumentException(
                    "field '" + fields.left.keySet().iterator().next() + "' is unknown");
        }
        return value;
    }

    /** Reads what is known of an object: a field that the reader does not take may come from a later version. */
    static <T> T readKnown(@Nullable Object json, Function<JsonFields, T> reader) {
        return reader.apply(of(json));
    }

    private static JsonFields of(@Nullable Object json) {
        if (json instanceof Map<?, ?> object) {
            return new JsonFields(object);
        }
        throw new IllegalArgumentException("an object is missing");
    }

    @Nullable
    Object take(String name) {
        return left.remove(name);
    }

    String text(String name) {
        return required(name, textOrNull(name));
    }

    @Nullable
    String textOrNull(String name) {
        return typed(name, String.class, "a text");
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(booleanOrNull(name));
    }

    @Nullable
    Boolean booleanOrNull(String name) {
        return typed(name, Boolean.class, "true or false");
    }

    @Nullable
    Long longOrNull(String name) {
        Number number = wholeOrNull(name);
        return number == null ? null : Long.valueOf(number.longValue());
    }

    @Nullable
    Integer intOrNull(String name) {
        Number number = wholeOrNull(name);
        return number == null ? null : Integer.valueOf(Math.toIntExact(number.longValue()));
    }

    private @Nullable Number wholeOrNull(String name) {
        Object value = take(name);
        if (value == null || value instanceof Integer || value instanceof Long) {
            return (Number) value;
        }
        throw mustBe(name, "a whole number");
    }

    @Nullable
    Double doubleOrNull(String name) {
        Object value = ExactJson.read(take(name));
        if (value == null || value instanceof Number) {
            return value == null ? null : Double.valueOf(((Number) value).doubleValue());
        }
        throw mustBe(name, "a number");
    }

    /** The items of a list; none if the field is not there. */
    <T> List<T> list(String name, Function<@Nullable Object, T> reader) {
        List<?> list = typed(name, List.class, "a list");
        var items = new ArrayList<T>();
        if (list != null) {
            list.forEach(item -> items.add(reader.apply(item)));
        }
        return items;
    }

    List<String> texts(String name) {
        return list(name, item -> {
            if (item instanceof String text) {
                return text;
            }
            throw mustBe(name, "a list of texts");
        });
    }

    /** The values of a free object as they were written; null if the field is not there. */
    @Nullable
    Map<String, @Nullable Object> objectOrNull(String name) {
        Object value = ExactJson.read(typed(name, Map.class, "an object"));
        if (value == null) {
            return null;
        }
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((key, item) -> copy.put((String) key, item));
            return copy;
        }
        throw mustBe(name, "an object");
    }

    static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("field '" + name + "' is missing");
        }
        return value;
    }

    private <T> @Nullable T typed(String name, Class<T> type, String what) {
        Object value = take(name);
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        throw mustBe(name, what);
    }

    private static IllegalArgumentException mustBe(String name, String what) {
        return new IllegalArgumentException("field '" + name + "' must be " + what);
    }
}
