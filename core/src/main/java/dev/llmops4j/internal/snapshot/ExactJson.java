package dev.llmops4j.internal.snapshot;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plain JSON values that come back equal. JSON knows one kind of number and Java many: a Long, a BigInteger beyond it and a
 * BigDecimal with a point stand as they are, which is what prompt files hold; any other is an object such as
 * {@code {"#Double": "0.5"}}. An object whose only key starts with {@code #} is written below one more, {@code #}.
 */
final class ExactJson {
    private static final String MARK = "#";
    private static final int MAX_BARE_DIGITS = 300;

    private ExactJson() {}

    static @Nullable Object write(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((key, item) -> copy.put(name((String) key), write(item)));
            return isMarked(copy) ? Map.of(MARK, copy) : copy;
        }
        if (value instanceof List<?> list) {
            var copy = new ArrayList<@Nullable Object>();
            list.forEach(item -> copy.add(write(item)));
            return copy;
        }
        return value instanceof Number number && !isBare(number)
                ? Map.of(MARK + number.getClass().getSimpleName(), number.toString())
                : value;
    }

    /** Texts may hold half of a surrogate pair, but no JSON reader takes it in a name. */
    private static String name(String key) {
        if (SnapshotLines.HALF.matcher(key).find()) {
            throw new IllegalArgumentException("the name of a field holds half of a surrogate pair");
        }
        return key;
    }

    private static boolean isBare(Number number) {
        String text = number.toString();
        if (text.length() > MAX_BARE_DIGITS) {
            return false;
        }
        boolean whole = text.chars().noneMatch(c -> c == '.' || c == 'E');
        return number instanceof Long
                || (number instanceof BigInteger big && big.bitLength() >= Long.SIZE)
                || (number instanceof BigDecimal && !whole);
    }

    private static boolean isMarked(Map<String, ?> map) {
        return map.size() == 1 && map.keySet().iterator().next().startsWith(MARK);
    }

    /** A parameter's number, which is read as what the parameter takes. Only the zero below zero needs a mark. */
    static @Nullable Object writeDouble(@Nullable Double value) {
        return value != null && value.equals(-0.0) ? write(value) : value;
    }

    static @Nullable Object read(@Nullable Object json) {
        if (json instanceof Map<?, ?> map) {
            return map.size() == 1 ? readSingle(map) : readObject(map);
        }
        if (json instanceof List<?> list) {
            var copy = new ArrayList<@Nullable Object>();
            list.forEach(item -> copy.add(read(item)));
            return copy;
        }
        return json instanceof Integer number ? Long.valueOf(number) : json;
    }

    static Map<String, @Nullable Object> readObject(Map<?, ?> json) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        json.forEach((key, item) -> copy.put((String) key, read(item)));
        return copy;
    }

    private static Object readSingle(Map<?, ?> map) {
        Map.Entry<?, ?> only = map.entrySet().iterator().next();
        String key = (String) only.getKey();
        if (key.equals(MARK) && only.getValue() instanceof Map<?, ?> escaped) {
            return readObject(escaped);
        }
        return key.startsWith(MARK) ? number(key, only.getValue()) : readObject(map);
    }

    private static Number number(String mark, @Nullable Object text) {
        if (!(text instanceof String digits)) {
            throw new IllegalArgumentException("a marked number must be a text");
        }
        return switch (mark) {
            case "#Integer" -> Integer.valueOf(digits);
            case "#Short" -> Short.valueOf(digits);
            case "#Byte" -> Byte.valueOf(digits);
            case "#Double" -> Double.valueOf(digits);
            case "#Float" -> Float.valueOf(digits);
            case "#BigInteger" -> new BigInteger(digits);
            case "#BigDecimal" -> new BigDecimal(digits);
            default -> throw new IllegalArgumentException("no kind of number has this mark");
        };
    }
}
