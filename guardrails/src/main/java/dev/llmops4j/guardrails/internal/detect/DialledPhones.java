package dev.llmops4j.guardrails.internal.detect;

import java.util.List;

/**
 * Numbers that start with the 0 of long-distance calls or the 00 of international ones. So do many that are none: fractions,
 * dates, codes of goods, padded ids, tracking numbers in groups of four.
 */
final class DialledPhones {
    private static final int MIN_NATIONAL = 9;
    private static final int MAX_NATIONAL = 12;
    private static final int MIN_INTERNATIONAL = 11;
    private static final int NORTH_AMERICAN = 13;
    private static final int GROUP = 4;
    private static final String JOINTS = "-./";
    private static final List<String> OTHER_NUMBERS = List.of(
            "article",
            "batch",
            "case",
            "ean",
            "gtin",
            "id",
            "invoice",
            "isbn",
            "item",
            "lot",
            "order",
            "part",
            "ref",
            "reference",
            "serial",
            "sku",
            "ticket",
            "tracking",
            "transaction",
            "upc");

    private DialledPhones() {}

    static boolean isNumber(Window text, int from, DigitRun run, int length) {
        if (goesOn(text, from, run, length)
                || isFraction(text, from, run)
                || WrittenPhones.startsWithDate(text, run, length)) {
            return false;
        }
        boolean number = run.digit(1) == 0 ? isInternational(run, length) : isNational(text, run, length);
        return number && (run.groupsOf(length) > 1 || !Cue.isRightBefore(text, from, OTHER_NUMBERS));
    }

    /** Whether further digits belong to these: those behind a joint, or others in groups of four. */
    private static boolean goesOn(Window text, int from, DigitRun run, int length) {
        boolean more = length < run.count();
        boolean joined = more && JOINTS.indexOf(text.at(run.endOf(length))) >= 0;
        boolean fours = isInFours(run, length) && (more || text.at(run.endOf(GROUP)) == '-');
        return joined || fours || (run.groupSize(1, length) == GROUP && isBehindFour(text, from));
    }

    private static boolean isInFours(DigitRun run, int length) {
        int groups = run.groupsOf(length);
        for (int group = 1; group <= groups; group++) {
            if (run.groupSize(group, length) != GROUP) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBehindFour(Window text, int from) {
        int at = from - 1;
        while (at > from - 1 - GROUP && Chars.isDigit(text.at(at - 1))) {
            at--;
        }
        return text.at(from - 1) == ' ' && at == from - 1 - GROUP && !Chars.isDigit(text.at(at - 1));
    }

    /** A 0 alone before a mark, or one in a row of numbers. */
    private static boolean isFraction(Window text, int from, DigitRun run) {
        int next = text.at(run.endOf(1));
        boolean row = next == ' ' && text.at(from - 1) == ' ' && Chars.isDigit(text.at(from - 2));
        return next == '.' || next == '-' || row;
    }

    /** A slash stands behind the area code only: more of them, or one behind a dash, are no phone number. */
    private static boolean hasLateSlash(Window text, DigitRun run, int length) {
        for (int at = run.endOf(run.groupSize(1, length)) + 1; at < run.endOf(length); at++) {
            if (text.at(at) == '/') {
                return true;
            }
        }
        return false;
    }

    /** North America's code is 1, and ten digits follow it. */
    private static boolean isInternational(DigitRun run, int length) {
        int code = run.digit(2);
        return length >= MIN_INTERNATIONAL
                && code != 0
                && (code != 1 || run.groupsOf(length) > 1 || length == NORTH_AMERICAN);
    }

    private static boolean isNational(Window text, DigitRun run, int length) {
        boolean grouped = run.groupsOf(length) > 1;
        return length >= MIN_NATIONAL
                && length <= MAX_NATIONAL
                && (grouped || isInOnePiece(run, length))
                && !(grouped && (isTime(text, run, length) || hasLateSlash(text, run, length)))
                && !WrittenPhones.isSocialSecurity(run, length);
    }

    /** Codes of goods have twelve digits too, but begin like no mobile number. Zeros and ones alone are binary. */
    private static boolean isInOnePiece(DigitRun run, int length) {
        int begin = run.prefix(3);
        boolean mobile = (begin >= 15 && begin <= 17) || (begin >= 60 && begin <= 69);
        boolean binary = true;
        for (int i = 0; i < length; i++) {
            binary &= run.digit(i) <= 1;
        }
        return (length < MAX_NATIONAL || mobile) && !binary;
    }

    /** Six digits of a date and four or six of a time, such as {@code 090321-135143}. */
    private static boolean isTime(Window text, DigitRun run, int length) {
        if (run.groupsOf(length) != 2 || run.groupSize(1, length) != 6 || text.at(run.endOf(6)) != '-') {
            return false;
        }
        int month = 10 * run.digit(2) + run.digit(3);
        int hour = 10 * run.digit(6) + run.digit(7);
        return month >= 1 && month <= 12 && hour < 24 && run.digit(8) < 6;
    }
}
