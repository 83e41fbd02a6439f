package dev.llmops4j.guardrails;

/**
 * How much of a text a guardrail must see at once. Immutable.
 *
 * <pre>{@code
 * Guardrail polite = Guardrail.of("polite", Stage.OUTPUT, Window.sentences(500), sentence -> judge.isRude(sentence)
 *         ? Verdict.block()
 *         : Verdict.PASS);
 * }</pre>
 *
 * <p>A guardrail that declares a window is asked about one window after the other, on a stream as soon as the window is
 * complete, and on a text that is there as a whole about the same windows: both give the same verdicts. Windows cover the
 * whole text, white space included, and where they end does not depend on the pieces in which a stream brings it. A
 * stream is held back by one window and no more. Windows after a block are not judged.
 *
 * <ul>
 *   <li>Findings of a window are counted from its start; the engine maps them to the whole text. They must lie in the
 *       window.
 *   <li>A rewrite replaces the found spans, if what stands between them is unchanged; else the part of the window from the
 *       first changed character to the last.
 *   <li>A retry asks the model again only where the answer came as a whole. On a stream text may have left already, so
 *       there it blocks.
 * </ul>
 */
public sealed interface Window {
    /** The whole text: a stream is held back to its end. */
    Window WHOLE = new Whole();

    /**
     * Whole sentences. One ends behind {@code .}, {@code !}, {@code ?} or {@code …} and white space, if what follows is no
     * lower-case letter or stands on a new line; behind a full stop of Chinese or Japanese; and at an empty line. Closing
     * quotes and brackets belong to the sentence. No end is a full stop behind a single letter ("J. Smith", "e.g."), behind
     * one or two digits ("1. First"), or behind one of some forty abbreviations ("Dr.", "No.", "approx."): then two
     * sentences make one window.
     *
     * @param maxChars the longest window in UTF-16 units, 2 or more; a longer sentence is cut behind white space where
     *     that leaves more than half, else anywhere but inside of a surrogate pair
     * @return the window
     */
    static Window sentences(int maxChars) {
        return new Sentences(maxChars);
    }

    /**
     * Whole lines, each with the line feed that ends it.
     *
     * @param maxChars the longest window in UTF-16 units, 2 or more; a longer line is cut as a sentence is
     * @return the window
     */
    static Window lines(int maxChars) {
        return new Lines(maxChars);
    }

    /**
     * A number of characters, whatever they are. Windows overlap, so that whatever is not longer than the overlap is seen
     * as a whole. A finding that starts in the overlap is left to the next window, unless it blocks.
     *
     * @param size the length of a window in UTF-16 units, 2 or more
     * @param overlap how many of them the next window starts with, 0 or more and at most half of the size
     * @return the window
     */
    static Window chars(int size, int overlap) {
        return new Chars(size, overlap);
    }

    /**
     * A guardrail as the engine runs it: both its {@link Guardrail#check} and its {@link Guardrail#streaming} judge by the
     * windows that the given one declares. One that declares none, or reads streams by itself, stays as it is.
     *
     * @param guardrail a guardrail
     * @return the guardrail that takes whole texts and streams
     */
    static Guardrail over(Guardrail guardrail) {
        return guardrail instanceof Windowed ? guardrail : new Windowed(guardrail);
    }

    /** The whole text. Use {@link Window#WHOLE}. */
    record Whole() implements Window {}

    /**
     * Whole sentences.
     *
     * @param maxChars the longest window in UTF-16 units, 2 or more
     */
    record Sentences(int maxChars) implements Window {
        /** Checks the length. */
        public Sentences {
            atLeastTwo("maxChars", maxChars);
        }
    }

    /**
     * Whole lines.
     *
     * @param maxChars the longest window in UTF-16 units, 2 or more
     */
    record Lines(int maxChars) implements Window {
        /** Checks the length. */
        public Lines {
            atLeastTwo("maxChars", maxChars);
        }
    }

    /**
     * A number of characters.
     *
     * @param size the length of a window in UTF-16 units, 2 or more
     * @param overlap how many of them the next window starts with, 0 or more and at most half of the size
     */
    record Chars(int size, int overlap) implements Window {
        /** Checks the lengths. */
        public Chars {
            atLeastTwo("size", size);
            if (overlap < 0 || overlap > size / 2) {
                throw new IllegalArgumentException(
                        "overlap must be from 0 to half of the size, " + size / 2 + ", was " + overlap);
            }
        }
    }

    private static void atLeastTwo(String name, int chars) {
        if (chars < 2) {
            throw new IllegalArgumentException(name + " must be 2 or more, was " + chars);
        }
    }
}
