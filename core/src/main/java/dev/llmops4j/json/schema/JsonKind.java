package dev.llmops4j.json.schema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of JSON Schema, over plain Java values. */
public enum JsonKind {
    /** Nothing. */
    NULL,
    /** True or false. */
    BOOLEAN,
    /** A number without a fraction, such as 1 or 1.0. */
    INTEGER,
    /** Another number. */
    NUMBER,
    /** A text. */
    STRING,
    /** A list. */
    ARRAY,
    /** A map. */
    OBJECT;

    private final String word = name().toLowerCase(Locale.ROOT);

    /**
     * The name in a schema.
     *
     * @return such as {@code integer}
     */
    public String word() {
        return word;
    }

    /**
     * The type of a value.
     *
     * @param value a String, Boolean, Number, List, Map, or null
     * @return the narrowest type; {@link #NULL} for anything else
     */
    public static JsonKind of(@Nullable Object value) {
        if (value instanceof String) {
            return STRING;
        } else if (value instanceof Boolean) {
            return BOOLEAN;
        } else if (value instanceof Map<?, ?>) {
            return OBJECT;
        } else if (value instanceof List<?>) {
            return ARRAY;
        } else if (value instanceof Number number) {
            return isIntegral(number) ? INTEGER : NUMBER;
        }
        return NULL;
    }

    private static boolean isIntegral(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal.signum() == 0 || decimal.stripTrailingZeros().scale() <= 0;
        }
        if (number instanceof Double || number instanceof Float) {
            return number.doubleValue() == Math.rint(number.doubleValue());
        }
        return true;
    }

    /**
     * The type that a schema names.
     *
     * @param word such as {@code integer}
     * @return the type, or null if there is none of this name
     */
    public static @Nullable JsonKind named(String word) {
        for (JsonKind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        return null;
    }
}
