package dev.llmops4j.guardrails.internal.leak;

/**
 * Reads a text as a row of words, each as a hash: runs of letters and digits of any script, in lower case; an ideograph is
 * a word by itself. Half a surrogate pair is part of a word. Used by one thread at a time.
 */
abstract class WordReader {
    private static final int FACTOR = 31;

    private long hash;
    private int start = -1;

    /** Takes a word. */
    abstract void word(long wordHash, int from, int to);

    /** Reads the character at an offset. */
    final void read(char c, int at) {
        if (isIdeograph(c)) {
            close(at);
            word(mix(c), at, at + 1);
        } else if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
            start = start < 0 ? at : start;
            hash = hash * FACTOR + Character.toLowerCase(c);
        } else {
            close(at);
        }
    }

    /** Ends the word that is being read, if there is one. */
    final void close(int at) {
        if (start >= 0) {
            int from = start;
            long word = mix(hash);
            start = -1;
            hash = 0;
            word(word, from, at);
        }
    }

    final void readAll(String text) {
        for (int i = 0; i < text.length(); i++) {
            read(text.charAt(i), i);
        }
        close(text.length());
    }

    /** Where the word that is being read starts, or -1. */
    final int start() {
        return start;
    }

    private static boolean isIdeograph(char c) {
        return c >= 0x2e80 && !Character.isSurrogate(c) && (Character.isIdeographic(c) || (c >= 0x3040 && c <= 0x30ff));
    }

    /** Spreads the bits, so that neither similar words nor their order cancel out. */
    static long mix(long value) {
        long mixed = value * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return mixed ^ (mixed >>> 29);
    }
}
