package dev.llmops4j.guardrails.internal.detect;

import java.util.List;

/**
 * Numbers as people write them: with {@code +} or {@code 00} and 8 to 15 digits; with a leading 0 and 9 to 12 digits in
 * groups or one piece; as in North America, ten digits as 3-3-4 with an optional 1 before; or any
 * 7 to 12 digits, or three pairs, shortly behind a word such as "call" or before one such as "office". What is written as a
 * date or a social security number is none.
 */
final class WrittenPhones implements PhoneRules {
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
    private static final int MIN_NAMED = 7;
    private static final int MAX_NAMED = 12;

    @Override
    public boolean isNamedNumber(Window text, int from, DigitRun run) {
        int length = run.count();
        return length < MIN_NAMED
                ? isPairs(text, run)
                : length <= MAX_NAMED && !isSocialSecurity(run, length) && !isDate(run, length);
    }

    /** Three pairs that are no date: six digits do in Greenland and in some towns. */
    private static boolean isPairs(Window text, DigitRun run) {
        boolean pairs =
                run.count() == 6 && run.groupsOf(6) == 3 && run.groupSize(1, 6) == 2 && run.groupSize(2, 6) == 2;
        if (!pairs || text.at(run.endOf(2)) == ' ') {
            return pairs;
        }
        int first = run.prefix(2);
        int second = run.prefix(4) % 100;
        int third = run.prefix(6) % 100;
        boolean month = first <= 12 || second <= 12;
        return !(month && (first <= 31 || third <= 31) && second <= 31);
    }

    @Override
    public boolean isNumber(Window text, int from, DigitRun run, int length, boolean plus) {
        if (plus) {
            return length >= 8;
        }
        if (run.digit(0) == 0) {
            boolean international = run.digit(1) == 0;
            boolean number = international ? isInternational(run, length) : isNational(text, run, length);
            return number && (run.groupsOf(length) > 1 || !Cue.isRightBefore(text, from, OTHER_NUMBERS));
        }
        return isNorthAmerican(run, length, text.at(from) == '(');
    }

    /** {@code 00} and the code of a country; North America's is 1, and ten digits follow it. */
    private static boolean isInternational(DigitRun run, int length) {
        int code = run.digit(2);
        return length >= 10 && code != 0 && (code != 1 || run.groupsOf(length) > 1 || length == 13);
    }

    private static boolean isNational(Window text, DigitRun run, int length) {
        int groups = run.groupsOf(length);
        int next = text.at(run.endOf(1));
        boolean fraction = next == '.' || next == '-';
        return length >= 9
                && !fraction
                && (groups > 1 ? length <= 12 : isInOnePiece(run, length))
                && !isDate(run, length)
                && !isSocialSecurity(run, length);
    }

    /** Codes of goods have twelve digits too, but begin like no mobile number. Zeros and ones alone are binary. */
    private static boolean isInOnePiece(DigitRun run, int length) {
        int begin = run.prefix(3);
        boolean mobile = (begin >= 15 && begin <= 17) || (begin >= 60 && begin <= 69);
        boolean binary = true;
        for (int i = 0; i < length; i++) {
            binary &= run.digit(i) <= 1;
        }
        return (length < 12 || (length == 12 && mobile)) && !binary;
    }

    static boolean isDate(DigitRun run, int length) {
        if (run.groupsOf(length) != 3) {
            return false;
        }
        int first = run.groupSize(1, length);
        int last = run.groupSize(3, length);
        boolean year = (first == 4 && last <= 2) || (first <= 2 && last == 4);
        return year && run.groupSize(2, length) <= 2;
    }

    static boolean isSocialSecurity(DigitRun run, int length) {
        return run.groupsOf(length) == 3
                && run.groupSize(1, length) == 3
                && run.groupSize(2, length) == 2
                && run.groupSize(3, length) == 4;
    }

    private static boolean isNorthAmerican(DigitRun run, int length, boolean opened) {
        int skip = length == 11 && run.digit(0) == 1 ? 1 : 0;
        if (length - skip != 10) {
            return false;
        }
        int groups = run.groupsOf(length);
        boolean threeGroups =
                groups == 3 + skip && run.groupSize(1 + skip, length) == 3 && run.groupSize(2 + skip, length) == 3;
        return threeGroups || (opened && groups == 2 && run.groupSize(1, length) == 3);
    }
}
