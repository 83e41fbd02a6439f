package dev.llmops4j.guardrails.internal.detect;

/**
 * Numbers as people write them: with {@code +} or {@code 00} and 8 to 15 digits; with a leading 0 and 9 to 12 digits in
 * groups or one piece; as in North America, ten digits as 3-3-4 with an optional 1 before; or any
 * 7 to 12 digits, or three pairs, shortly behind a word such as "call" or before one such as "office". What is written as a
 * date or a social security number is none.
 */
final class WrittenPhones implements PhoneRules {
    private static final int MIN_NAMED = 7;
    private static final int MAX_NAMED = 12;

    @Override
    public boolean isNamedNumber(Window text, int from, DigitRun run) {
        int length = run.count();
        return length < MIN_NAMED
                ? isPairs(text, run)
                : length <= MAX_NAMED && !isSocialSecurity(run, length) && !startsWithDate(text, run, length);
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
            return DialledPhones.isNumber(text, from, run, length);
        }
        boolean fraction = length > 6 && text.at(run.endOf(3)) == '/' && text.at(run.endOf(6)) == '/';
        return !fraction && isNorthAmerican(run, length, text.at(from) == '(');
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

    /** A date alone, or one with the hours of a time behind it. */
    static boolean startsWithDate(Window text, DigitRun run, int length) {
        int groups = run.groupsOf(length);
        if (groups <= 3) {
            return isDate(run, length);
        }
        int first = run.groupSize(1, length);
        int second = run.groupSize(2, length);
        int three = first + second + run.groupSize(3, length);
        boolean marks = text.at(run.endOf(first)) != ' ' && text.at(run.endOf(first + second)) != ' ';
        return marks && isDate(run, three);
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
        if (skip == 1 && run.groupSize(1, length) != 1) {
            return false;
        }
        boolean threeGroups =
                groups == 3 + skip && run.groupSize(1 + skip, length) == 3 && run.groupSize(2 + skip, length) == 3;
        return threeGroups || (opened && groups == 2 && run.groupSize(1, length) == 3);
    }
}
