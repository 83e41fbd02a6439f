package dev.llmops4j.templates.internal.output;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of JSON Schema, over plain Java values. */
enum JsonKind {
    NULL,
    BOOLEAN,
    INTEGER,
    NUMBER,
    STRING,
    ARRAY,
    OBJECT;

    final String word = name().toLowerCase(java.util.Locale.ROOT);

    static JsonKind of(@Nullable Object value) {
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

    static @Nullable JsonKind named(String word) {
        for (JsonKind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        return null;
    }
}
