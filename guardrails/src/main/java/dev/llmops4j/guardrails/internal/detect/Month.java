package dev.llmops4j.guardrails.internal.detect;

import java.util.List;

/** The names of months in English, German, French, Spanish, Italian and Portuguese, and their short forms. */
final class Month {
    private static final List<String> NAMES = List.of(
            "january",
            "jan",
            "januar",
            "jänner",
            "janvier",
            "enero",
            "gennaio",
            "janeiro",
            "february",
            "feb",
            "februar",
            "février",
            "febrero",
            "febbraio",
            "fevereiro",
            "march",
            "mar",
            "märz",
            "mars",
            "marzo",
            "março",
            "april",
            "apr",
            "avril",
            "abril",
            "aprile",
            "may",
            "mai",
            "mayo",
            "maggio",
            "maio",
            "june",
            "jun",
            "juni",
            "juin",
            "junio",
            "giugno",
            "junho",
            "july",
            "jul",
            "juli",
            "juillet",
            "julio",
            "luglio",
            "julho",
            "august",
            "aug",
            "août",
            "agosto",
            "september",
            "sep",
            "sept",
            "septembre",
            "septiembre",
            "settembre",
            "setembro",
            "october",
            "oct",
            "oktober",
            "okt",
            "octobre",
            "octubre",
            "ottobre",
            "outubro",
            "november",
            "nov",
            "novembre",
            "noviembre",
            "novembro",
            "december",
            "dec",
            "dezember",
            "dez",
            "décembre",
            "diciembre",
            "dicembre",
            "dezembro");

    private Month() {}

    /** Where a month stands before the day it is written with a capital: only English does so. */
    static boolean mayStart(int c) {
        return c <= 'S' && c >= 'A' && "JFMASOND".indexOf(c) >= 0;
    }

    static boolean is(Window text, int from, int end) {
        for (String name : NAMES) {
            if (equals(text, from, end, name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word stands there, case aside. */
    static boolean equals(Window text, int from, int end, String word) {
        if (end - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            int c = text.at(from + i);
            if (c < 0 || Character.toLowerCase((char) c) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
