package dev.llmops4j.guardrails.internal.inject;

/** Words in which digits and signs stand for letters that look like them. */
final class Leetspeak {
    private static final String SIGNS = "013456789@$!|+";
    private static final String LETTERS = "oieasgtbgasiit";
    /** What 1, ! and | stand for where it is no i. */
    private static final char OTHER_ONE = 'l';

    private Leetspeak() {}

    /** The letter that a digit or sign stands for, or 0. */
    static char letter(char c) {
        int at = c < 0x80 ? SIGNS.indexOf(c) : -1;
        return at < 0 ? 0 : LETTERS.charAt(at);
    }

    private static char read(char c, boolean otherOne) {
        char letter = letter(c);
        return letter == 0 ? c : letter == 'i' && otherOne ? OTHER_ONE : letter;
    }

    /** Whether a word of letters and signs is one of ours, in either reading. */
    static boolean spells(String text, int start, int end, Lexicon lexicon) {
        return spells(text, start, end, lexicon, false) || spells(text, start, end, lexicon, true);
    }

    private static boolean spells(String text, int start, int end, Lexicon lexicon, boolean otherOne) {
        int state = Lexicon.ROOT;
        int letters = 0;
        boolean stem = false;
        for (int i = start; i < end && state != Lexicon.DEAD; i++) {
            int letter = Fold.of(read(text.charAt(i), otherOne));
            if (letter < Fold.LETTERS) {
                state = lexicon.after(state, letter);
                letters++;
                stem |= lexicon.stemAt(state) != 0;
            }
        }
        return letters > 2 && (stem || lexicon.wordAt(state) != 0);
    }

    /** The text with the letters that are meant, wherever that spells a word of ours. */
    static View read(String text, Lexicon lexicon) {
        var view = new View.Writer(text.length());
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ' ' : text.charAt(i);
            if (!Character.isLetter(c) && letter(c) == 0) {
                word(view, text, start, i, lexicon);
                if (i < text.length()) {
                    view.add(c, i, i + 1);
                }
                start = i + 1;
            }
        }
        return view.view();
    }

    private static void word(View.Writer view, String text, int start, int end, Lexicon lexicon) {
        boolean one = spells(text, start, end, lexicon, false);
        boolean other = !one && spells(text, start, end, lexicon, true);
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            view.add(one || other ? read(c, other) : c, i, i + 1);
        }
    }
}
