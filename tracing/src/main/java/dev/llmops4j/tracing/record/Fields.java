package dev.llmops4j.tracing.record;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object that is read; those that nobody asks for do not matter. What is wrong is an {@link
 * IllegalArgumentException} that names the field and never its value.
 */
record Fields(Map<?, ?> object) {
    static Fields of(@Nullable Object json, String what) {
        if (json instanceof Map<?, ?> map) {
            return new Fields(map);
        }
        throw new IllegalArgumentException(what + " must be an object");
    }

    @Nullable
    Object get(String name) {
        return object.get(name);
    }

    String text(String name) {
        return required(name, textOrNull(name));
    }

    @Nullable
    String textOrNull(String name) {
        return typed(name, String.class, "a text");
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(typed(name, Boolean.class, "true or false"));
    }

    @Nullable
    Long longOrNull(String name) {
        Object value = get(name);
        if (value == null || value instanceof Integer || value instanceof Long) {
            return value == null ? null : Long.valueOf(((Number) value).longValue());
        }
        throw mustBe(name, "a whole number");
    }

    @Nullable
    Double doubleOrNull(String name) {
        Number number = typed(name, Number.class, "a number");
        return number == null ? null : Double.valueOf(number.doubleValue());
    }

    Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeParseException e) {
            throw mustBe(name, "a time such as 2026-01-31T12:00:00Z");
        }
    }

    Duration nanos(String name) {
        return Duration.ofNanos(required(name, longOrNull(name)));
    }

    @Nullable
    Duration nanosOrNull(String name) {
        Long nanos = longOrNull(name);
        return nanos == null ? null : Duration.ofNanos(nanos);
    }

    /** The reader is asked only if the field is there. */
    <T> @Nullable T orNull(String name, Function<Object, T> reader) {
        Object value = get(name);
        return value == null ? null : reader.apply(value);
    }

    /** None if the field is not there. */
    <T> List<T> list(String name, Function<@Nullable Object, T> reader) {
        List<?> list = typed(name, List.class, "a list");
        return list == null ? List.of() : list.stream().<T>map(reader).toList();
    }

    List<String> texts(String name) {
        return list(name, item -> {
            if (item instanceof String text) {
                return text;
            }
            throw mustBe(name, "a list of texts");
        });
    }

    Map<String, String> textMap(String name) {
        var copy = new LinkedHashMap<String, String>();
        Map<?, ?> map = typed(name, Map.class, "an object");
        if (map != null) {
            map.forEach((key, value) -> copy.put((String) key, String.valueOf(value)));
        }
        return copy;
    }

    static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("field '" + name + "' is missing");
        }
        return value;
    }

    private <T> @Nullable T typed(String name, Class<T> type, String what) {
        Object value = get(name);
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        throw mustBe(name, what);
    }

    static IllegalArgumentException mustBe(String name, String what) {
        return new IllegalArgumentException("field '" + name + "' must be " + what);
    }
}
