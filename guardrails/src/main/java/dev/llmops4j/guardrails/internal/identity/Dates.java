package dev.llmops4j.guardrails.internal.identity;

import java.time.YearMonth;

/** The dates in numbers of people. */
final class Dates {
    private Dates() {}

    static boolean isDate(int year, int month, int day) {
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
    }

    /** Whether six digits are year, month and day of either century. */
    static boolean isYearFirst(String digits, int from) {
        int year = Checksum.number(digits, from, from + 2);
        return isOfEitherCentury(
                year, Checksum.number(digits, from + 2, from + 4), Checksum.number(digits, from + 4, from + 6));
    }

    /** Whether six digits are day, month and year of either century. */
    static boolean isDayFirst(String digits, int from) {
        int year = Checksum.number(digits, from + 4, from + 6);
        return isOfEitherCentury(
                year, Checksum.number(digits, from + 2, from + 4), Checksum.number(digits, from, from + 2));
    }

    static boolean isOfEitherCentury(int year, int month, int day) {
        return isDate(1900 + year, month, day) || isDate(2000 + year, month, day);
    }
}
