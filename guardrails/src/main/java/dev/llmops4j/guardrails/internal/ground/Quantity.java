package dev.llmops4j.guardrails.internal.ground;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number as it is written: the values that it may mean, what its last digit is worth, and its unit.
 *
 * @param values one, or two where a separator may be that of thousands or of decimals
 * @param ulp what the last written digit is worth: 1 for "12", 100,000 for "3.4 million"
 * @param unit a unit by one of its names, or "" for none that is known
 */
record Quantity(List<BigDecimal> values, BigDecimal ulp, String unit) {
    private static final int MAX_LENGTH = 40;

    static Quantity of(int value) {
        return new Quantity(List.of(BigDecimal.valueOf(value)), BigDecimal.ONE, "");
    }

    /** Reads digits with separators; null for what is no number, such as a version or a time. */
    static @Nullable Quantity read(String text) {
        if (text.length() > MAX_LENGTH || text.indexOf(':') >= 0) {
            return null;
        }
        String plain = text.replace("\u00a0", "")
                .replace("\u202f", "")
                .replace("'", "")
                .replace("’", "");
        if (!plain.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == ',')) {
            return null;
        }
        int commas = count(plain, ',');
        int dots = count(plain, '.');
        if (commas > 0 && dots > 0) {
            return withBoth(plain);
        }
        if (commas + dots == 0) {
            return of(List.of(new BigDecimal(plain)));
        }
        return withOne(plain, commas > 0 ? ',' : '.', commas + dots);
    }

    /** Of two kinds of separators, the last one is that of decimals. */
    private static @Nullable Quantity withBoth(String plain) {
        boolean decimalDot = plain.lastIndexOf('.') > plain.lastIndexOf(',');
        String rest = plain.replace(decimalDot ? "," : ".", "").replace(',', '.');
        return count(rest, '.') == 1 ? of(List.of(new BigDecimal(rest))) : null;
    }

    private static @Nullable Quantity withOne(String plain, char separator, int times) {
        var values = new ArrayList<BigDecimal>();
        if (isGrouped(plain, separator)) {
            values.add(new BigDecimal(plain.replace(String.valueOf(separator), "")));
        }
        if (times == 1) {
            values.add(new BigDecimal(plain.replace(',', '.')));
        }
        return values.isEmpty() ? null : of(values);
    }

    private static Quantity of(List<BigDecimal> values) {
        BigDecimal last = values.get(values.size() - 1);
        BigDecimal ulp = values.size() > 1 ? BigDecimal.ONE : BigDecimal.ONE.movePointLeft(last.scale());
        return new Quantity(values, ulp, "");
    }

    Quantity scaled(int zeros) {
        List<BigDecimal> scaled =
                values.stream().map(value -> value.movePointRight(zeros)).toList();
        return new Quantity(scaled, ulp.movePointRight(zeros), unit);
    }

    Quantity in(String unit) {
        return new Quantity(values, ulp, unit);
    }

    private static boolean isGrouped(String plain, char separator) {
        int first = plain.indexOf(separator);
        if (first < 1 || first > 3 || plain.charAt(0) == '0') {
            return false;
        }
        for (int i = first; i < plain.length(); i += 4) {
            if (plain.charAt(i) != separator
                    || plain.length() - i < 4
                    || plain.substring(i + 1, i + 4).indexOf(separator) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static int count(String text, char c) {
        return (int) text.chars().filter(other -> other == c).count();
    }
}
