package dev.llmops4j.guardrails.internal.detect;

/** A date in three numbers, such as 4/17/1986, 17.4.86 or 1986-04-17. */
final class NumericDate {
    static final String SEPARATORS = "./-";

    private NumericDate() {}

    /** The end of a date whose first number ends where its separator stands. */
    static int end(Window text, int from, int first, int separator) {
        int second = Digits.end(text, first + 1, 2);
        int third = text.at(second) == separator ? Digits.end(text, second + 1, 4) : second;
        int next = text.at(third);
        if (next == Window.MORE
                || ((next == 'T' || SEPARATORS.indexOf(next) >= 0) && text.at(third + 1) == Window.MORE)) {
            return Recognizer.LIVE;
        }
        boolean time = next == 'T' && Chars.isDigit(text.at(third + 1));
        if (third == second
                || (Chars.isWord(next) && !time)
                || (SEPARATORS.indexOf(next) >= 0 && Chars.isDigit(text.at(third + 1)))) {
            return Recognizer.NONE;
        }
        int a = Digits.number(text, from, first);
        int b = Digits.number(text, first + 1, second);
        int c = Digits.number(text, second + 1, third);
        boolean yearFirst = first - from == 4 && isYear(a, 4) && isDayAndMonth(b, c) && third - second <= 3;
        boolean yearLast = first - from <= 2 && isYear(c, third - second - 1) && isDayAndMonth(a, b);
        return yearFirst || yearLast ? third : Recognizer.NONE;
    }

    private static boolean isDayAndMonth(int a, int b) {
        return a >= 1 && b >= 1 && Math.min(a, b) <= 12 && Math.max(a, b) <= 31;
    }

    static boolean isYear(int year, int digits) {
        return digits == 2 || (digits == 4 && year >= 1850 && year < 2100);
    }
}
