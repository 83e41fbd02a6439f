package dev.llmops4j.guardrails.internal.match;

/** A regular expression that is not one, or that no automaton takes. The message says what, where, and what to write. */
public final class RefusedPatternException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    RefusedPatternException(String problem, int offset) {
        super(problem + " (offset " + offset + " of the pattern)");
        this.offset = offset;
    }

    /**
     * Where the problem is.
     *
     * @return the offset in the pattern, in UTF-16 units
     */
    public int offset() {
        return offset;
    }
}
