package dev.llmops4j.guardrails.internal.inject;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * What in a text may be a disguise, found in a few passes that allocate nothing as long as there is none: escapes, words of
 * letters and digits that spell one of ours, letters one by one, long words without a blank, and runs that may be base64 or
 * hexadecimal.
 */
final class Signs {
    /** More runs of one kind are not decoded. */
    private static final int MOST_RUNS = 64;
    /** Lines of a longer run may be parts of one. */
    private static final int LONG_LINE = 32;

    private static final int SHORTEST_BASE64 = 16;
    private static final int SHORTEST_WORD = 3;
    private static final int LONG_WORD = 18;
    private static final int LONE_LETTERS = 5;
    private static final int ESCAPES = 3;
    private static final int[] NONE = {};

    private final String text;
    private final Lexicon lexicon;
    private Set<Disguise> found = Set.of();
    private int[] base64 = NONE;
    private int[] hex = NONE;

    private Signs(String text, Lexicon lexicon) {
        this.text = text;
        this.lexicon = lexicon;
    }

    static Signs of(String text, PhraseScan scan) {
        var signs = new Signs(text, scan.lexicon());
        for (int i = 0; i < scan.size(); i++) {
            switch (scan.family(i)) {
                case PhraseScan.HINT + "rot13" -> signs.add(Disguise.ROT13);
                case PhraseScan.HINT + "reversed" -> signs.add(Disguise.REVERSED);
                default -> {}
            }
        }
        signs.escapes();
        signs.words();
        signs.base64();
        signs.hex();
        return signs;
    }

    boolean any() {
        return !found.isEmpty();
    }

    boolean has(Disguise disguise) {
        return found.contains(disguise);
    }

    /** Starts and ends of what may be encoded, one after the other. */
    int[] runs(Disguise disguise) {
        return disguise == Disguise.HEX ? hex : base64;
    }

    Lexicon lexicon() {
        return lexicon;
    }

    private void add(Disguise disguise) {
        if (found.isEmpty()) {
            found = EnumSet.noneOf(Disguise.class);
        }
        found.add(disguise);
    }

    private void escapes() {
        int escapes = 0;
        for (int i = 0; i < text.length() && escapes < ESCAPES; i++) {
            char c = text.charAt(i);
            if ((c == '%' || c == '&' || c == '\\' || c == '"' || c == '\'') && Escapes.end(text, i) > i) {
                escapes++;
            }
        }
        if (escapes == ESCAPES) {
            add(Disguise.ESCAPED);
        }
    }

    private void words() {
        int start = 0;
        int lone = 0;
        int signs = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ' ' : text.charAt(i);
            if (Character.isLetter(c)) {
                continue;
            }
            if (Leetspeak.letter(c) != 0) {
                signs++;
                continue;
            }
            lone = i - start == 1 && signs == 0 ? lone + 1 : i - start > 1 ? 0 : lone;
            if (lone == LONE_LETTERS || (isLong(start, i) && signs == 0)) {
                add(Disguise.SPACED);
            }
            if (signs > 0 && i - start - signs > 0 && i - start >= SHORTEST_WORD) {
                mixed(start, i);
            }
            start = i + 1;
            signs = 0;
        }
    }

    /** Scripts without blanks have no use for a search of them. */
    private boolean isLong(int start, int end) {
        return end - start >= LONG_WORD && text.charAt(start) < 0x80;
    }

    private void mixed(int start, int end) {
        if (!has(Disguise.LEETSPEAK) && Leetspeak.spells(text, start, end, lexicon)) {
            add(Disguise.LEETSPEAK);
        }
    }

    private void base64() {
        int start = 0;
        int line = 0;
        int kinds = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ' ' : text.charAt(i);
            int kind = Encoded.base64Kind(c);
            if (kind != 0) {
                kinds |= kind;
            } else if ((c == '\n' || c == '\r') && i - line >= LONG_LINE) {
                line = c == '\r' ? line : i + 1;
            } else {
                if (i - start >= SHORTEST_BASE64 && kinds == Encoded.BOTH_CASES) {
                    base64 = with(base64, start, i);
                    add(Disguise.BASE64);
                }
                kinds = 0;
                start = i + 1;
                line = start;
            }
        }
    }

    private void hex() {
        for (int i = 0; i < text.length(); i++) {
            if (Encoded.isHex(text.charAt(i))) {
                int end = Encoded.hexEnd(text, i);
                if (end > i) {
                    hex = with(hex, i, end);
                    add(Disguise.HEX);
                    i = end;
                }
            }
        }
    }

    private static int[] with(int[] runs, int start, int end) {
        if (runs.length >= 2 * MOST_RUNS) {
            return runs;
        }
        int[] more = Arrays.copyOf(runs, runs.length + 2);
        more[runs.length] = start;
        more[runs.length + 1] = end;
        return more;
    }
}
