package dev.llmops4j.guardrails.internal.match;

/** What a neighbour of a place may be, as far as an {@link Edge} asks. */
final class Kinds {
    /** No character: the text starts or ends here. */
    static final int EDGE = 0;

    /** None of the others. */
    static final int OTHER = 1;

    /** A letter, a digit or an underscore. */
    static final int WORD = 2;

    /** A line feed. */
    static final int NEWLINE = 3;

    /** The first half of a surrogate pair. */
    static final int HIGH = 4;

    /** The second half of a surrogate pair. */
    static final int LOW = 5;

    /** How many there are. */
    static final int COUNT = 6;

    private Kinds() {}

    static int of(int unit) {
        if (isWord(unit)) {
            return WORD;
        }
        if (unit == '\n') {
            return NEWLINE;
        }
        if (unit < Character.MIN_SURROGATE || unit > Character.MAX_SURROGATE) {
            return OTHER;
        }
        return unit < Character.MIN_LOW_SURROGATE ? HIGH : LOW;
    }

    static boolean isWord(int unit) {
        return unit == '_' || Character.isLetterOrDigit(unit);
    }
}
