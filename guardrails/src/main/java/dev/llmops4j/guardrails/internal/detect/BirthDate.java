package dev.llmops4j.guardrails.internal.detect;

import java.util.List;

/**
 * A date with a year shortly behind a word that says that somebody was born: in numbers (4/17/1986, 17.4.86, 1986-04-17) or
 * with the name of a month (17 April 1986, April 17, 1986, 17. April 1986, 17 de abril de 1986).
 */
public final class BirthDate implements Recognizer {
    private static final List<String> CUES = List.of(
            "born",
            "birth",
            "birthdate",
            "birthday",
            "bday",
            "dob",
            "d.o.b",
            "date of birth",
            "geboren",
            "geburtsdatum",
            "geb",
            "geburtstag",
            "né",
            "née",
            "naissance",
            "nacido",
            "nacida",
            "nacimiento",
            "nato",
            "nata",
            "nascita",
            "nascimento",
            "geboortedatum",
            "urodzenia",
            "född",
            "född",
            "syntynyt",
            "doğum");
    private static final int MAX_WORD = 10;
    private static final int MAX_SKIPPED = 4;
    private static final String SEPARATORS = "./-";

    @Override
    public boolean startsWith(int c) {
        return Chars.isDigit(c) || Month.mayStart(c);
    }

    @Override
    public int end(Window text, int from) {
        int before = text.at(from - 1);
        boolean inside = SEPARATORS.indexOf(before) >= 0 && Chars.isDigit(text.at(from - 2));
        if (Chars.isWord(before) || inside) {
            return NONE;
        }
        int end = Chars.isDigit(text.at(from)) ? numberFirst(text, from) : monthFirst(text, from);
        return end < 0 || Cue.precedes(text, from, CUES) ? end : NONE;
    }

    private static int numberFirst(Window text, int from) {
        int first = digitsEnd(text, from, 4);
        if (text.at(first) == Window.MORE) {
            return LIVE;
        }
        int separator = text.at(first);
        boolean joint = SEPARATORS.indexOf(separator) >= 0;
        if (joint && text.at(first + 1) == Window.MORE) {
            return LIVE;
        }
        boolean numeric = joint && Chars.isDigit(text.at(first + 1));
        return numeric ? numeric(text, from, first, separator) : dayFirst(text, from, first);
    }

    private static int numeric(Window text, int from, int first, int separator) {
        int second = digitsEnd(text, first + 1, 2);
        int third = text.at(second) == separator ? digitsEnd(text, second + 1, 4) : second;
        int next = text.at(third);
        if (next == Window.MORE || (SEPARATORS.indexOf(next) >= 0 && text.at(third + 1) == Window.MORE)) {
            return LIVE;
        }
        if (third == second
                || Chars.isWord(next)
                || (SEPARATORS.indexOf(next) >= 0 && Chars.isDigit(text.at(third + 1)))) {
            return NONE;
        }
        int a = number(text, from, first);
        int b = number(text, first + 1, second);
        int c = number(text, second + 1, third);
        boolean yearFirst = first - from == 4 && isYear(a, 4) && isDayAndMonth(b, c) && third - second <= 3;
        boolean yearLast = first - from <= 2 && isYear(c, third - second - 1) && isDayAndMonth(a, b);
        return yearFirst || yearLast ? third : NONE;
    }

    private static boolean isDayAndMonth(int a, int b) {
        return a >= 1 && b >= 1 && Math.min(a, b) <= 12 && Math.max(a, b) <= 31;
    }

    private static boolean isYear(int year, int digits) {
        return digits == 2 || (digits == 4 && year >= 1850 && year < 2100);
    }

    /** {@code 17 April 1986}, {@code 17th of April, 1986}, {@code 17. April 1986}. */
    private static int dayFirst(Window text, int from, int first) {
        if (first - from > 2 || number(text, from, first) > 31) {
            return NONE;
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
                return NONE;
            }
            at = end;
        }
        return NONE;
    }

    /** {@code April 17, 1986}. */
    private static int monthFirst(Window text, int from) {
        int end = wordEnd(text, from);
        if (end < 0 || !Month.is(text, from, end)) {
            return end == LIVE ? LIVE : NONE;
        }
        int day = wordStart(text, end);
        if (day < 0 || !Chars.isDigit(text.at(day))) {
            return day == LIVE ? LIVE : NONE;
        }
        int dayEnd = digitsEnd(text, day, 2);
        int rest = wordEnd(text, dayEnd);
        if (rest == LIVE) {
            return LIVE;
        }
        return Chars.isDigit(text.at(dayEnd)) ? NONE : year(text, rest == NONE ? dayEnd : rest);
    }

    /** Four digits behind the name of a month or a day, and behind "de" or "of". */
    private static int year(Window text, int from) {
        int start = wordStart(text, from);
        int end = start < 0 ? start : wordEnd(text, start);
        if (end == LIVE) {
            return LIVE;
        }
        if (end >= 0 && isFiller(text, start, end)) {
            start = wordStart(text, end);
        }
        if (start < 0) {
            return start;
        }
        int yearEnd = digitsEnd(text, start, 4);
        if (text.at(yearEnd) == Window.MORE) {
            return LIVE;
        }
        boolean year = yearEnd - start == 4 && isYear(number(text, start, yearEnd), 4);
        return year && !Chars.isWord(text.at(yearEnd)) ? yearEnd : NONE;
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
        return text.at(at) == Window.MORE ? LIVE : at;
    }

    private static int wordEnd(Window text, int from) {
        int at = from;
        while (at - from <= MAX_WORD && Chars.isWord(text.at(at)) && !Chars.isDigit(text.at(at))) {
            at++;
        }
        if (text.at(at) == Window.MORE) {
            return LIVE;
        }
        return at == from || at - from > MAX_WORD ? NONE : at;
    }

    private static int digitsEnd(Window text, int from, int max) {
        int at = from;
        while (at - from < max && Chars.isDigit(text.at(at))) {
            at++;
        }
        return at;
    }

    private static int number(Window text, int from, int end) {
        int number = 0;
        for (int at = from; at < end; at++) {
            number = number * 10 + text.at(at) - '0';
        }
        return number;
    }
}
