package dev.llmops4j.guardrails.internal.ground;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words that are numbers, or belong to numbers, in lower case. */
final class NumberWords {
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
    private static final Set<String> SUFFIXES = Set.of("st", "nd", "rd", "th");

    private NumberWords() {}

    /** How many zeros a word such as "million" stands for, or null. */
    static @Nullable Integer scale(String word) {
        return SCALES.get(word);
    }

    /** The first name of a unit by one of its names, or null. */
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

    /** Whether digits with it are an ordinal number. */
    static boolean isOrdinalSuffix(String letters) {
        return SUFFIXES.contains(letters);
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
