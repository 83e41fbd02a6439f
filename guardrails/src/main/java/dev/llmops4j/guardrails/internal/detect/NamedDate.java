package dev.llmops4j.guardrails.internal.detect;

/** A date with the name of its month, such as 17 April 1986, April 17, 1986 or 17 de abril de 1986. */
final class NamedDate {
    private static final int MAX_WORD = 10;
    private static final int MAX_SKIPPED = 4;

    private NamedDate() {}

    /** {@code 17 April 1986}, {@code 17th of April, 1986}, {@code 17. April 1986}. */
    static int dayFirst(Window text, int from, int first) {
        if (first - from > 2 || Digits.number(text, from, first) > 31) {
            return Recognizer.NONE;
        }
        int at = first;
        for (int skipped = 0; skipped < MAX_SKIPPED; skipped++) {
            int word = wordStart(text, at);
            int end = word < 0 ? word : wordEnd(text, word);
            if (end < 0) {
                return end;
            }
            if (Month.is(text, word, end)) {
                return year(text, end);
            }
            if (!isFiller(text, word, end)) {
                return Recognizer.NONE;
            }
            at = end;
        }
        return Recognizer.NONE;
    }

    /** {@code April 17, 1986}. */
    static int monthFirst(Window text, int from) {
        int end = wordEnd(text, from);
        if (end < 0 || !Month.is(text, from, end)) {
            return end == Recognizer.LIVE ? Recognizer.LIVE : Recognizer.NONE;
        }
        int day = wordStart(text, end);
        if (day < 0 || !Chars.isDigit(text.at(day))) {
            return day == Recognizer.LIVE ? Recognizer.LIVE : Recognizer.NONE;
        }
        int dayEnd = Digits.end(text, day, 2);
        int rest = wordEnd(text, dayEnd);
        if (rest == Recognizer.LIVE) {
            return Recognizer.LIVE;
        }
        return Chars.isDigit(text.at(dayEnd)) ? Recognizer.NONE : year(text, rest == Recognizer.NONE ? dayEnd : rest);
    }

    /** Four digits behind the name of a month or a day, and behind "de" or "of". */
    private static int year(Window text, int from) {
        int start = wordStart(text, from);
        int end = start < 0 ? start : wordEnd(text, start);
        if (end == Recognizer.LIVE) {
            return Recognizer.LIVE;
        }
        if (end >= 0 && isFiller(text, start, end)) {
            start = wordStart(text, end);
        }
        if (start < 0) {
            return start;
        }
        int yearEnd = Digits.end(text, start, 4);
        if (text.at(yearEnd) == Window.MORE) {
            return Recognizer.LIVE;
        }
        int digits = yearEnd - start;
        boolean known = digits == 4 || (digits == 2 && text.at(start - 1) == '-');
        boolean year = known && NumericDate.isYear(Digits.number(text, start, yearEnd), digits);
        return year && !Chars.isWord(text.at(yearEnd)) ? yearEnd : Recognizer.NONE;
    }

    private static boolean isFiller(Window text, int from, int end) {
        for (String filler : new String[] {"st", "nd", "rd", "th", "of", "de", "del"}) {
            if (Month.equals(text, from, end, filler)) {
                return true;
            }
        }
        return false;
    }

    /** Behind at most two of blank, dot, comma and dash. */
    private static int wordStart(Window text, int from) {
        int at = from;
        while (at - from < 2 && " .,-".indexOf(text.at(at)) >= 0) {
            at++;
        }
        return text.at(at) == Window.MORE ? Recognizer.LIVE : at;
    }

    private static int wordEnd(Window text, int from) {
        int at = from;
        while (at - from <= MAX_WORD && Chars.isWord(text.at(at)) && !Chars.isDigit(text.at(at))) {
            at++;
        }
        if (text.at(at) == Window.MORE) {
            return Recognizer.LIVE;
        }
        return at == from || at - from > MAX_WORD ? Recognizer.NONE : at;
    }
}
