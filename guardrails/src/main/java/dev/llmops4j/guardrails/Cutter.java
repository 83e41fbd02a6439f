package dev.llmops4j.guardrails;

import org.jspecify.annotations.Nullable;

/**
 * Finds where the windows of one text end. Sees one character after the other, so that it cannot tell in what pieces they
 * came. Used by one thread at a time.
 */
abstract class Cutter {
    private final int max;

    /** @param max the longest window */
    Cutter(int max) {
        this.max = max;
    }

    /** Null if the window is the whole text. */
    static @Nullable Cutter of(Window window) {
        if (window instanceof Window.Sentences sentences) {
            return new SentenceCutter(sentences.maxChars());
        }
        if (window instanceof Window.Lines lines) {
            return new LineCutter(lines.maxChars());
        }
        return window instanceof Window.Chars chars ? new LengthCutter(chars) : null;
    }

    /**
     * Reads the next character.
     *
     * @param held the text from the start of the window on
     * @param i where the character stands in it
     * @return the length of the window if it is known by now, else 0
     */
    final int read(CharSequence held, int i) {
        int end = end(held, i);
        return end == 0 && i + 1 == max ? limit(held) : end;
    }

    /** The length of the window if its character at {@code i} tells, else 0. */
    abstract int end(CharSequence held, int i);

    /** Learns that the characters from now on are those of a new window. */
    void restart() {}

    /** How many characters of a window the next one sees again. */
    int overlap() {
        return 0;
    }

    /** Where to cut what has no end by itself. */
    int limit(CharSequence held) {
        for (int i = max; i > max / 2; i--) {
            if (Character.isWhitespace(held.charAt(i - 1))) {
                return i;
            }
        }
        return outsideOfPair(held);
    }

    final int outsideOfPair(CharSequence held) {
        return Character.isHighSurrogate(held.charAt(max - 1)) ? max - 1 : max;
    }

    private static final class LineCutter extends Cutter {
        LineCutter(int max) {
            super(max);
        }

        @Override
        int end(CharSequence held, int i) {
            return held.charAt(i) == '\n' ? i + 1 : 0;
        }
    }

    private static final class LengthCutter extends Cutter {
        private final int overlap;

        LengthCutter(Window.Chars chars) {
            super(chars.size());
            this.overlap = chars.overlap();
        }

        @Override
        int end(CharSequence held, int i) {
            return 0;
        }

        @Override
        int limit(CharSequence held) {
            return outsideOfPair(held);
        }

        @Override
        int overlap() {
            return overlap;
        }
    }
}
