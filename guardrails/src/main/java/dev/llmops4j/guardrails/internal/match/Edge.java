package dev.llmops4j.guardrails.internal.match;

/** A place between two characters, known by what stands on either side of it. */
enum Edge {
    /** {@code ^}, {@code \A}. */
    TEXT_START,
    /** {@code $}, {@code \z}. */
    TEXT_END,
    /** {@code (?m)^}. */
    LINE_START,
    /** {@code (?m)$}. */
    LINE_END,
    /** {@code \b}. */
    WORD,
    /** {@code \B}. */
    NOT_WORD,
    /** Behind the first half of a surrogate pair that lacks the second. */
    LONE_HIGH;

    /** Whether this place is between two neighbours, each of a {@link Kinds kind}. */
    boolean holds(int before, int after) {
        return switch (this) {
            case TEXT_START -> before == Kinds.EDGE;
            case TEXT_END -> after == Kinds.EDGE;
            case LINE_START -> before == Kinds.EDGE || before == Kinds.NEWLINE;
            case LINE_END -> after == Kinds.EDGE || after == Kinds.NEWLINE;
            case WORD -> (before == Kinds.WORD) != (after == Kinds.WORD);
            case NOT_WORD -> (before == Kinds.WORD) == (after == Kinds.WORD);
            case LONE_HIGH -> after != Kinds.LOW;
        };
    }

    /** Whether what stands before it may matter, if only to an edge that follows at the same place. */
    boolean looksBack() {
        return this != LONE_HIGH;
    }
}
