package dev.llmops4j.guardrails;

/** One step on the way of a streamed text to its reader. Used by one thread at a time. */
interface Filter {
    /** Lets everything through: what is left of a guardrail that failed and may. */
    Filter OPEN = new Filter() {
        @Override
        public void accept(CharSequence more, StringBuilder out) {
            out.append(more);
        }

        @Override
        public void end(StringBuilder out) {
            // nothing was held back
        }

        @Override
        public boolean holds() {
            return false;
        }

        @Override
        public void report() {
            // its failure was
        }
    };

    /**
     * Reads the next characters and writes what may be released by now.
     *
     * @param more the characters, at least one
     */
    void accept(CharSequence more, StringBuilder out);

    /** Learns that the text is complete, and writes what is left. Called once. */
    void end(StringBuilder out);

    /** Whether something that was read is not written yet. */
    boolean holds();

    /** Says what was found, once nothing more will be read. */
    void report();
}
