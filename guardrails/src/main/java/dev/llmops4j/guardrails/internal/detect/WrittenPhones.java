package dev.llmops4j.guardrails.internal.detect;

/**
 * Numbers as people write them: with {@code +} or {@code 00} and 8 to 15 digits; with a leading 0 and 9 to 12 digits in
 * groups or one piece; as in North America, ten digits as 3-3-4 with an optional 1 before; or any
 * 7 to 12 digits shortly behind a word such as "call" or before one such as "office". What is written as a date or a social security number is none.
 */
final class WrittenPhones implements PhoneRules {
    private static final int MAX_NAMED = 12;

    @Override
    public boolean isNamedNumber(Window text, int from, DigitRun run) {
        int length = run.count();
        return length <= MAX_NAMED && !isSocialSecurity(run, length) && !isDate(run, length);
    }

    @Override
    public boolean isNumber(Window text, int from, DigitRun run, int length, boolean plus) {
        if (plus) {
            return length >= 8;
        }
        if (run.digit(0) == 0) {
            boolean international = run.digit(1) == 0;
            return international
                    ? length >= 10
                    : length >= 9 && length <= 12 && !isDate(run, length) && !isSocialSecurity(run, length);
        }
        return isNorthAmerican(run, length, text.at(from) == '(');
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
