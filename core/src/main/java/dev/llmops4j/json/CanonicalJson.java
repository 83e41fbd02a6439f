package dev.llmops4j.json;

import dev.llmops4j.internal.EcmaNumber;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of JSON of <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785</a>: one text for each value,
 * whatever the order of its keys or the way its numbers were written.
 */
public final class CanonicalJson {
    private static final long MAX_SAFE_LONG = (1L << 53) - 1;
    private static final BigInteger MAX_SAFE = BigInteger.valueOf(MAX_SAFE_LONG);
    private static final int MAX_SAFE_DIGITS = 16;
    private static final String HEX = "0123456789abcdef";

    private CanonicalJson() {}

    /**
     * Writes a value.
     *
     * @param value a String, Boolean, Number, List, Map with String keys, JsonSchema, or null, and so on inside
     * @return the canonical text
     * @throws IllegalArgumentException for a value with no canonical form: another type, NaN or infinity, an integer
     *     beyond ±(2^53 - 1) that would lose digits, a string with half of a surrogate pair
     */
    public static String write(@Nullable Object value) {
        var out = new StringBuilder();
        write(out, value);
        return out.toString();
    }

    private static void write(StringBuilder out, @Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof String text) {
            writeString(out, text);
        } else if (value instanceof Number number) {
            writeNumber(out, number);
        } else if (value instanceof JsonSchema schema) {
            out.append(schema.json());
        } else if (value instanceof List<?> list) {
            writeList(out, list);
        } else if (value instanceof Map<?, ?> map) {
            writeObject(out, map);
        } else {
            throw new IllegalArgumentException("a " + value.getClass().getName()
                    + " has no JSON form here; use String, Boolean, Number, List or Map");
        }
    }

    private static void writeList(StringBuilder out, List<?> list) {
        out.append('[');
        String separator = "";
        for (Object item : list) {
            out.append(separator);
            write(out, item);
            separator = ",";
        }
        out.append(']');
    }

    /** Java compares strings by UTF-16 unit, which is the order that the RFC asks for. */
    private static void writeObject(StringBuilder out, Map<?, ?> map) {
        String[] names = names(map);
        out.append('{');
        String separator = "";
        for (String name : names) {
            out.append(separator);
            writeString(out, name);
            out.append(':');
            write(out, map.get(name));
            separator = ",";
        }
        out.append('}');
    }

    private static String[] names(Map<?, ?> map) {
        var names = new String[map.size()];
        int count = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) { // not keySet(), a view that each map would keep from then on
            if (!(entry.getKey() instanceof String name)) {
                throw new IllegalArgumentException("the keys of a JSON object must be strings");
            }
            names[count++] = name;
        }
        Arrays.sort(names);
        return names;
    }

    private static void writeNumber(StringBuilder out, Number number) {
        if (number instanceof Double || number instanceof Float) {
            // a float's shortest text is what its author wrote: 0.7f means 0.7
            out.append(EcmaNumber.format(Double.parseDouble(number.toString())));
            return;
        }
        if (number instanceof Long || number instanceof Integer) {
            long integer = number.longValue();
            if (-MAX_SAFE_LONG <= integer && integer <= MAX_SAFE_LONG) {
                out.append(integer);
                return;
            }
        }
        var decimal = new BigDecimal(number.toString());
        if (isInteger(decimal) && isBeyondSafe(decimal)) {
            throw new IllegalArgumentException(
                    "the integer has more digits than JSON numbers keep (beyond 2^53 - 1); write it as a string");
        }
        out.append(EcmaNumber.format(decimal.doubleValue()));
    }

    private static boolean isInteger(BigDecimal decimal) {
        return decimal.signum() == 0 || decimal.stripTrailingZeros().scale() <= 0;
    }

    /** Digits are counted first: written out, a number such as 1e999999999 would fill the memory. */
    private static boolean isBeyondSafe(BigDecimal integer) {
        long digits = (long) integer.precision() - integer.scale();
        return integer.signum() != 0
                && (digits > MAX_SAFE_DIGITS || integer.toBigInteger().abs().compareTo(MAX_SAFE) > 0);
    }

    /** Most of a text is written as it is: such stretches are copied at once. */
    private static void writeString(StringBuilder out, String text) {
        out.append('"');
        int copied = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\') {
                out.append(text, copied, i);
                writeEscaped(out, c);
                copied = i + 1;
            } else if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new IllegalArgumentException("the string holds half of a surrogate pair at index " + i);
                }
                i++;
            }
        }
        out.append(text, copied, text.length()).append('"');
    }

    private static void writeEscaped(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
        }
    }
}
