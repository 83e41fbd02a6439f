package dev.llmops4j.guardrails;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One option that is given, read as what a guardrail wants it to be. Each method throws a {@link GuardrailOptionException}
 * if it is something else.
 */
record OptionValue(String name, Object value) {
    String text() {
        return text(value);
    }

    private String text(Object item) {
        if (item instanceof String || item instanceof Number || item instanceof Boolean) {
            return String.valueOf(item);
        }
        throw wrong("a text", item);
    }

    /** A single text is a list of one. */
    List<String> texts() {
        var texts = new ArrayList<String>();
        for (Object item : value instanceof List<?> list ? list : List.of(value)) {
            texts.add(text(item));
        }
        return List.copyOf(texts);
    }

    int integer(int min, int max) {
        boolean whole = value instanceof Integer || value instanceof Long;
        long number = whole ? ((Number) value).longValue() : 0;
        if (!whole || number < min || number > max) {
            throw wrong("a whole number from " + min + " to " + max, value);
        }
        return (int) number;
    }

    double number(double min, double max) {
        double number = value instanceof Number given ? given.doubleValue() : Double.NaN;
        if (!(number >= min && number <= max)) {
            throw wrong("a number from " + min + " to " + max, value);
        }
        return number;
    }

    boolean flag() {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong("true or false", value);
    }

    Map<String, Object> object() {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong("a map", value);
        }
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((key, item) -> copy.put(String.valueOf(key), item));
        return copy;
    }

    /** The constant of that name in lower case, with hyphens. */
    <E extends Enum<E>> E constant(Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(value)) {
                return constant;
            }
        }
        String names = Arrays.stream(type.getEnumConstants())
                .map(OptionValue::word)
                .collect(Collectors.joining(", ", "one of ", ""));
        throw wrong(names, value);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private GuardrailOptionException wrong(String right, Object found) {
        String shown = found instanceof List<?> ? "a list" : found instanceof Map<?, ?> ? "a map" : "'" + found + "'";
        return new GuardrailOptionException(name, "Option '" + name + "' must be " + right + ", was " + shown + ".");
    }
}
