package dev.llmops4j.guardrails;

/**
 * A check of one text that arrives in pieces. Holds the state of that text, so there is one for each; used by one thread
 * at a time.
 *
 * <p>The law that makes streams safe: however the text is cut into pieces, down to single UTF-16 units with surrogate
 * pairs split, the same findings are reported in the same order, and none starts below what {@link #settled} said before.
 * The engine releases text only up to there.
 */
public interface StreamingCheck {
    /**
     * Reads the next characters.
     *
     * @param more the characters, at least one; must not be kept after the return
     * @param found where to report what is certain by now
     */
    void accept(CharSequence more, Sink found);

    /**
     * Learns that the text is complete. Called once, after the last {@link #accept}, unless a finding blocked the text or
     * nobody reads on.
     *
     * @param found where to report what is left
     */
    void end(Sink found);

    /**
     * How far the text is free of findings to come. Read after each {@link #accept}.
     *
     * @return the offset below which no further finding will start, counted in UTF-16 units from the start of the text;
     *     never less than before, never more than was read
     */
    int settled();

    /**
     * The verdict on a text that is complete. For guardrails that have only one way to read: their
     * {@link Guardrail#check} becomes {@code StreamingCheck.verdict(streaming(at), text)}.
     *
     * @param check a check that has read nothing yet
     * @param text the whole text
     * @return block if anything was reported as such, else rewrite, else flag, else pass; with all findings
     */
    static Verdict verdict(StreamingCheck check, String text) {
        var edits = new Edits(false);
        edits.read(text.length());
        if (!text.isEmpty()) {
            check.accept(text, edits);
            edits.settle(check.settled());
        }
        check.end(edits);
        return edits.verdict(text);
    }

    /**
     * Takes the findings of one text. Replacements come in the order of the text and do not overlap; flagged and blocked
     * spans may lie anywhere above what was settled. No span ends beyond what was read.
     */
    interface Sink {
        /**
         * Records a finding and leaves the text as it is.
         *
         * @param finding what was found
         */
        void flag(Finding finding);

        /**
         * Puts another text in the place of what was found.
         *
         * @param finding what was found
         * @param replacement the text to show instead, may be empty
         */
        void replace(Finding finding, String replacement);

        /**
         * Ends the call. Nothing of the found span is ever released.
         *
         * @param finding what was found
         */
        void block(Finding finding);
    }
}
