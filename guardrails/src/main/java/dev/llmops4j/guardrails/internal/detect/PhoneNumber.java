package dev.llmops4j.guardrails.internal.detect;

import java.util.List;

/**
 * A phone number as people write it: with {@code +} or {@code 00} and 8 to 15 digits; with a leading 0 and 9 to 12 digits in
 * groups or one piece; as in North America, ten digits as 3-3-4 with an optional 1 before; or any
 * 7 to 12 digits shortly behind a word such as "call". What is written as a date or a social security number is none.
 */
public final class PhoneNumber implements Recognizer {
    private static final int MAX_DIGITS = 15;
    private static final int MAX_EXTENSION = 6;
    private static final int MIN_WITH_CUE = 7;
    private static final int MAX_WITH_CUE = 12;
    private static final String SEPARATORS = " -./()";
    private static final List<String> CUES = List.of(
            "answering",
            "call",
            "called",
            "calling",
            "cell",
            "dial",
            "fax",
            "mobile",
            "phone",
            "reach",
            "registered",
            "sms",
            "tel",
            "telephone",
            "whatsapp");

    @Override
    public boolean startsWith(int c) {
        return Chars.isDigit(c) || c == '+' || c == '(';
    }

    @Override
    public int end(Window text, int from) {
        int before = text.at(from - 1);
        if (Chars.isWord(before) || before == '+' || isInsideNumber(text, from, before)) {
            return NONE;
        }
        int first = text.at(from);
        boolean plus = first == '+' || (first == '(' && text.at(from + 1) == '+');
        int start = from + (first == '(' ? 1 : 0) + (plus ? 1 : 0);
        if (!Chars.isDigit(text.at(start))) {
            return text.at(start) == Window.MORE || text.at(from + 1) == Window.MORE ? LIVE : NONE;
        }
        DigitRun run = DigitRun.read(text, start, MAX_DIGITS + 1, SEPARATORS);
        if (run.isLive()) {
            return LIVE;
        }
        int end = end(text, run, plus, first == '(');
        return end == NONE && run.count() >= MIN_WITH_CUE && Cue.precedes(text, from, CUES) ? cuedEnd(text, run) : end;
    }

    /** The end behind an extension such as {@code x123}, if there is one; {@link #NONE} if a word goes on. */
    private static int extensionEnd(Window text, int from) {
        int at = from;
        if (text.at(from) == 'x' || text.at(from) == 'X') {
            at++;
            while (at - from <= MAX_EXTENSION && Chars.isDigit(text.at(at))) {
                at++;
            }
        }
        int next = text.at(at);
        if (next == Window.MORE) {
            return LIVE;
        }
        return at == from + 1 || Chars.isWord(next) ? NONE : at;
    }

    private static int cuedEnd(Window text, DigitRun run) {
        int length = run.count();
        boolean number = length <= MAX_WITH_CUE && !isSocialSecurity(run, length) && !isDate(run, length);
        return number ? extensionEnd(text, run.endOf(length)) : NONE;
    }

    private static boolean isInsideNumber(Window text, int from, int before) {
        boolean joint = before == '.' || before == '-' || before == '/' || before == ',';
        return joint && Chars.isDigit(text.at(from - 2)) && text.at(from) != '+';
    }

    private static int end(Window text, DigitRun run, boolean plus, boolean opened) {
        for (int length = Math.min(MAX_DIGITS, run.count()); length >= 7; length--) {
            if (run.endsGroup(length) && isNumber(run, length, plus, opened)) {
                int end = extensionEnd(text, run.endOf(length));
                if (end != NONE) {
                    return end;
                }
            }
        }
        return NONE;
    }

    private static boolean isNumber(DigitRun run, int length, boolean plus, boolean opened) {
        if (plus) {
            return length >= 8;
        }
        if (run.digit(0) == 0) {
            boolean international = run.digit(1) == 0;
            return international
                    ? length >= 10
                    : length >= 9 && length <= 12 && !isDate(run, length) && !isSocialSecurity(run, length);
        }
        return isNorthAmerican(run, length, opened);
    }

    private static boolean isDate(DigitRun run, int length) {
        if (run.groupsOf(length) != 3) {
            return false;
        }
        int first = run.groupSize(1, length);
        int last = run.groupSize(3, length);
        boolean year = (first == 4 && last <= 2) || (first <= 2 && last == 4);
        return year && run.groupSize(2, length) <= 2;
    }

    private static boolean isSocialSecurity(DigitRun run, int length) {
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
