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
            "nato a",
            "nato il",
            "nata a",
            "nata il",
            "nascita",
            "nascimento",
            "geboortedatum",
            "urodzenia",
            "född",
            "syntynyt",
            "doğum",
            "født",
            "fødselsdato",
            "urodzony",
            "urodzona",
            "出生",
            "生日",
            "生年月日",
            "생년월일");

    @Override
    public boolean startsWith(int c) {
        return Chars.isDigit(c) || Month.mayStart(c);
    }

    @Override
    public int end(Window text, int from) {
        int before = text.at(from - 1);
        boolean inside = NumericDate.SEPARATORS.indexOf(before) >= 0 && Chars.isDigit(text.at(from - 2));
        if (Chars.isWord(before) || inside) {
            return NONE;
        }
        int end = Chars.isDigit(text.at(from)) ? numberFirst(text, from) : NamedDate.monthFirst(text, from);
        return end < 0 || Cue.precedes(text, from, CUES) ? end : NONE;
    }

    private static int numberFirst(Window text, int from) {
        int first = Digits.end(text, from, 4);
        if (text.at(first) == Window.MORE) {
            return LIVE;
        }
        int separator = text.at(first);
        boolean joint = NumericDate.SEPARATORS.indexOf(separator) >= 0;
        if (joint && text.at(first + 1) == Window.MORE) {
            return LIVE;
        }
        boolean numeric = joint && Chars.isDigit(text.at(first + 1));
        return numeric ? NumericDate.end(text, from, first, separator) : NamedDate.dayFirst(text, from, first);
    }
}
