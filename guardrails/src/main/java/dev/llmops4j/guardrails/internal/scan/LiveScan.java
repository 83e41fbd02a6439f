package dev.llmops4j.guardrails.internal.scan;

/**
 * Looks for something in a text that arrives in pieces. Used by one thread at a time.
 *
 * @param <S> takes what is found
 */
public interface LiveScan<S> {
    /**
     * Reads the next characters.
     *
     * @param more the characters
     * @param sink takes what is certain by now
     */
    void accept(CharSequence more, S sink);

    /**
     * Learns that the text is complete.
     *
     * @param sink takes what is left
     */
    void end(S sink);

    /**
     * How far the text is decided.
     *
     * @return the offset below which nothing further starts
     */
    int settled();
}
