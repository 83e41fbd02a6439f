package dev.llmops4j.guardrails.internal.detect;

/** Classes of characters. None of them holds {@link Window#EDGE} or {@link Window#MORE}. */
final class Chars {
    private static final int FIRST_WITHOUT_BLANKS = 0x0E00;

    private Chars() {}

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isHex(int c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    static boolean isAsciiLetter(int c) {
        return isUpper(c) || isLower(c);
    }

    /** A letter or digit of any script; half a surrogate pair is neither. */
    static boolean isWord(int c) {
        return isAsciiLetter(c) || isDigit(c) || (c >= 0x80 && Character.isLetterOrDigit((char) c));
    }

    /** A letter or digit that would make one word with a number beside it: Thai and the scripts of East Asia have no blanks. */
    static boolean isJoined(int c) {
        return c < FIRST_WITHOUT_BLANKS && isWord(c);
    }
}
