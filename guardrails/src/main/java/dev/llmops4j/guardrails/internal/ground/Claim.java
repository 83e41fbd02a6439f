package dev.llmops4j.guardrails.internal.ground;

/**
 * A part of a text that no passage supports.
 *
 * @param kind what it is
 * @param start where it begins
 * @param end where it ends, exclusive
 */
public record Claim(Kind kind, int start, int end) {
    /** What can be looked up. */
    public enum Kind {
        /** A number, with its unit. */
        NUMBER,
        /** A date. */
        DATE,
        /** Words in quotation marks. */
        QUOTATION,
        /** A word with a capital within a sentence. */
        NAME,
        /** An address. */
        URL
    }
}
