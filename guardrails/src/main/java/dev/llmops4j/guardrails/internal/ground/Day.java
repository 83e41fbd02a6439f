package dev.llmops4j.guardrails.internal.ground;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A date, as far as it is written: 0 stands for a part that is not. */
record Day(int year, int month, int day) {
    private static final Map<String, Integer> MONTHS = months(
            "january february march april may june july august september october november december",
            "jan feb mar apr may jun jul aug sep oct nov dec",
            "januar februar märz april mai juni juli august september oktober november dezember",
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre");
    private static final int MAX_DAY = 31;
    private static final int MAX_MONTH = 12;

    /** The month of that name in lower case, in English, German, French or Spanish, or null. */
    static @Nullable Integer month(String word) {
        return MONTHS.get(word);
    }

    static boolean isDay(int number) {
        return number >= 1 && number <= MAX_DAY;
    }

    static boolean isYear(int number) {
        return number >= 1000 && number <= 2999;
    }

    /** What three numbers may mean: year first, or day and month in either order and then the year. Empty for no date. */
    static List<Day> of(int first, int second, int third) {
        if (isYear(first)) {
            return valid(new Day(first, second, third)) ? List.of(new Day(first, second, third)) : List.of();
        }
        if (third < 10) {
            return List.of(); // more like a version
        }
        int year = third < 100 ? third + (third < 70 ? 2000 : 1900) : third;
        var one = new Day(year, second, first);
        var other = new Day(year, first, second);
        if (valid(one) && valid(other)) {
            return List.of(one, other);
        }
        return valid(one) ? List.of(one) : valid(other) ? List.of(other) : List.of();
    }

    private static boolean valid(Day date) {
        return isYear(date.year) && date.month >= 1 && date.month <= MAX_MONTH && isDay(date.day);
    }

    /** The date and what it says without its year or its day. */
    List<Day> parts() {
        return List.of(this, new Day(0, month, day), new Day(year, month, 0), new Day(0, month, 0));
    }

    private static Map<String, Integer> months(String... lines) {
        var months = new HashMap<String, Integer>();
        for (String line : lines) {
            int month = 1;
            for (String word : line.split(" ", -1)) {
                months.put(word, month++);
            }
        }
        months.put("sept", 9);
        return Map.copyOf(months);
    }
}
