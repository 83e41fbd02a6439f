package dev.llmops4j.guardrails.internal.ground;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private static final Map<String, Integer> SCALES = Map.ofEntries(
            Map.entry("hundred", 2),
            Map.entry("thousand", 3),
            Map.entry("tausend", 3),
            Map.entry("k", 3),
            Map.entry("million", 6),
            Map.entry("millions", 6),
            Map.entry("millionen", 6),
            Map.entry("mio", 6),
            Map.entry("mn", 6),
            Map.entry("billion", 9),
            Map.entry("billions", 9),
            Map.entry("bn", 9),
            Map.entry("milliarde", 9),
            Map.entry("milliarden", 9),
            Map.entry("mrd", 9),
            Map.entry("trillion", 12));
    private static final Map<String, String> UNITS = units(
            "% percent pct prozent",
            "$ usd dollar dollars",
            "€ eur euro euros",
            "£ gbp",
            "¥ jpy yen",
            "km kilometer kilometers kilometre kilometres",
            "m meter meters metre metres",
            "cm centimeter centimeters centimetre centimetres",
            "mm millimeter millimeters millimetre millimetres",
            "mile miles mi",
            "foot feet ft",
            "inch inches",
            "kg kilo kilos kilogram kilograms",
            "g gram grams gramm",
            "mg milligram milligrams milligramm",
            "lb lbs pound pounds",
            "ton tons tonne tonnes tonnen",
            "l liter liters litre litres",
            "ml milliliter milliliters",
            "second seconds sekunde sekunden",
            "minute minutes min minuten",
            "hour hours stunde stunden",
            "day days tag tage tagen",
            "week weeks woche wochen",
            "month months monat monate monaten",
            "year years jahr jahre jahren",
            "kb kilobyte kilobytes",
            "mb megabyte megabytes",
            "gb gigabyte gigabytes",
            "tb terabyte terabytes",
            "kw kilowatt",
            "mw megawatt",
            "kwh",
            "mph",
            "hz",
            "khz",
            "mhz",
            "ghz");
    private static final Map<String, Integer> WORDS = words();
    private static final Map<String, Integer> ORDINALS = ordinals();

    static @Nullable Integer scale(String word) {
        return SCALES.get(word);
    }

    static @Nullable String unit(String word) {
        return UNITS.get(word);
    }

    /** The value of a word such as "three" or "drei", or null. */
    static @Nullable Integer ofWord(String word) {
        return WORDS.get(word);
    }

    /** The value of a word such as "third", or null. */
    static @Nullable Integer ofOrdinal(String word) {
        return ORDINALS.get(word);
    }

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
            boolean decimalDot = plain.lastIndexOf('.') > plain.lastIndexOf(',');
            String rest = plain.replace(decimalDot ? "," : ".", "").replace(',', '.');
            return count(rest, '.') == 1 ? of(List.of(new BigDecimal(rest))) : null;
        }
        if (commas + dots == 0) {
            return of(List.of(new BigDecimal(plain)));
        }
        char separator = commas > 0 ? ',' : '.';
        var values = new ArrayList<BigDecimal>();
        if (isGrouped(plain, separator)) {
            values.add(new BigDecimal(plain.replace(String.valueOf(separator), "")));
        }
        if (commas + dots == 1) {
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

    private static Map<String, String> units(String... lines) {
        var units = new HashMap<String, String>();
        for (String line : lines) {
            String[] names = line.split(" ", -1);
            for (String name : names) {
                units.put(name, names[0]);
            }
        }
        return Map.copyOf(units);
    }

    private static Map<String, Integer> words() {
        Map<String, Integer> words = new HashMap<>();
        count(
                words,
                2,
                1,
                "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
                        + " eighteen nineteen twenty");
        count(
                words,
                2,
                1,
                "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn"
                        + " achtzehn neunzehn zwanzig");
        count(words, 30, 10, "thirty forty fifty sixty seventy eighty ninety");
        return Map.copyOf(words);
    }

    private static Map<String, Integer> ordinals() {
        Map<String, Integer> words = new HashMap<>();
        count(
                words,
                1,
                1,
                "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
                        + " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth");
        return Map.copyOf(words);
    }

    private static void count(Map<String, Integer> words, int first, int step, String names) {
        int value = first;
        for (String name : names.split(" ", -1)) {
            words.put(name, value);
            value += step;
        }
    }
}
