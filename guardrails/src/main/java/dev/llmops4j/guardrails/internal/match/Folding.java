package dev.llmops4j.guardrails.internal.match;

/** How words are compared: without case, any white space like any other, and with their boundaries as characters. */
final class Folding {
    /** Stands between a word character and another one; no text holds it. */
    static final char BOUNDARY = '\uFFFF';

    private static final int ASCII = 128;
    private static final char[] FOLDED = new char[ASCII];
    private static final boolean[] WORDS = new boolean[ASCII];

    static {
        for (char c = 0; c < ASCII; c++) {
            FOLDED[c] = slowFold(c);
            WORDS[c] = Kinds.isWord(c);
        }
    }

    private Folding() {}

    static char fold(char c) {
        return c < ASCII ? FOLDED[c] : slowFold(c);
    }

    static boolean isWord(char c) {
        return c < ASCII ? WORDS[c] : Kinds.isWord(c);
    }

    private static char slowFold(char c) {
        if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
            return ' ';
        }
        return c == BOUNDARY ? BOUNDARY - 1 : Character.toLowerCase(Character.toUpperCase(c));
    }

    /** A word as the automaton sees it. */
    static String fold(String word, boolean boundaries) {
        var folded = new StringBuilder(word.length() + 2);
        boolean inWord = false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (boundaries && isWord(c) != inWord) {
                inWord = !inWord;
                folded.append(BOUNDARY);
            }
            folded.append(fold(c));
        }
        return inWord ? folded.append(BOUNDARY).toString() : folded.toString();
    }
}
