package dev.llmops4j.templates.internal.mustache;

import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What a value is to a template, in the words of JSON. */
public enum ValueKind {
    /** A text, or another scalar that is written as one, such as a date. */
    STRING,
    /** True or false. */
    BOOLEAN,
    /** A number of a type without decimals. */
    INTEGER,
    /** Any other number. */
    NUMBER,
    /** Something with items. */
    ARRAY,
    /** A map, record or bean. */
    OBJECT;

    /**
     * What a value is.
     *
     * @param value the value, not an optional: see {@link #unwrap}
     * @return its kind
     */
    public static ValueKind of(Object value) {
        if (value instanceof String) { // First, as a failing test against an interface is slow on JDK 17.
            return STRING;
        } else if (value instanceof Boolean || value instanceof AtomicBoolean) {
            return BOOLEAN;
        } else if (value instanceof Number) {
            return isInteger(value) ? INTEGER : NUMBER;
        }
        return switch (Shape.of(value).kind()) {
            case ITEMS -> ARRAY;
            case MAP, OBJECT -> OBJECT;
            case SCALAR -> STRING;
        };
    }

    private static boolean isInteger(Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger
                || value instanceof AtomicInteger
                || value instanceof AtomicLong;
    }

    /**
     * The value in an optional.
     *
     * @param value anything
     * @return what is in it, null in an empty one; every other object itself
     */
    public static @Nullable Object unwrap(@Nullable Object value) {
        return Shape.unwrap(value);
    }

    /**
     * The items of an {@link #ARRAY}.
     *
     * @param value the value
     * @return its items in order
     */
    public static Iterable<?> items(Object value) {
        return Shape.items(value);
    }

    /**
     * The text of a value that has one.
     *
     * @param value the value
     * @return what a tag would write, or null for an array or object
     */
    public static @Nullable String text(Object value) {
        return Scalars.text(value);
    }
}
