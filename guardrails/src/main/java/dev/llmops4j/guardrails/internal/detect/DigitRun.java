package dev.llmops4j.guardrails.internal.detect;

/**
 * Groups of digits with separators between them, as cards and phone numbers are written. Reads at most as many digits as
 * asked for, and one more to see whether there are more.
 */
final class DigitRun {
    private static final int MAX_SEPARATORS = 2;
    private static final int MAX_DIGITS = 20;

    private final byte[] digits = new byte[MAX_DIGITS];
    private final int[] ends = new int[MAX_DIGITS];
    private final int[] groups = new int[MAX_DIGITS];
    private int count;
    private int groupCount;
    private boolean live;

    /**
     * Reads groups of digits.
     *
     * @param maxDigits at most 20
     * @param separators the characters that may stand between two groups, at most two in a row
     * @return the run, until the next one of the same text is read
     */
    static DigitRun read(Window text, int from, int maxDigits, String separators) {
        DigitRun run = text.digitRun();
        run.count = 0;
        run.groupCount = 0;
        int at = from;
        while (run.count < maxDigits) {
            int skipped = run.count == 0 ? 0 : skipSeparators(text, at, separators);
            int c = text.at(at + skipped);
            if (!Chars.isDigit(c)) {
                run.live = c == Window.MORE;
                return run;
            }
            run.add(c - '0', at + skipped + 1, skipped > 0 || run.count == 0);
            at += skipped + 1;
        }
        run.live = text.at(at) == Window.MORE;
        return run;
    }

    private static int skipSeparators(Window text, int from, String separators) {
        int skipped = 0;
        while (skipped < MAX_SEPARATORS && separators.indexOf(text.at(from + skipped)) >= 0) {
            skipped++;
        }
        return skipped;
    }

    private void add(int digit, int end, boolean opensGroup) {
        digits[count] = (byte) digit;
        ends[count] = end;
        groupCount += opensGroup ? 1 : 0;
        groups[count] = groupCount;
        count++;
    }

    /** Whether characters that have not arrived yet may add to the run. */
    boolean isLive() {
        return live;
    }

    int count() {
        return count;
    }

    int digit(int index) {
        return digits[index];
    }

    /** The number that the digits from the start make. */
    int prefix(int length) {
        int value = 0;
        for (int i = 0; i < length; i++) {
            value = value * 10 + digits[i];
        }
        return value;
    }

    /** The offset behind the first so many digits. */
    int endOf(int length) {
        return ends[length - 1];
    }

    /** Whether a group ends with the first so many digits, so that no digit follows at once. */
    boolean endsGroup(int length) {
        return length == count || groups[length] != groups[length - 1];
    }

    /** How many groups the first so many digits are written in. */
    int groupsOf(int length) {
        return groups[length - 1];
    }

    /** How many digits a group has, counted from 1, within the first so many digits. */
    int groupSize(int group, int length) {
        int size = 0;
        for (int i = 0; i < length; i++) {
            size += groups[i] == group ? 1 : 0;
        }
        return size;
    }
}
