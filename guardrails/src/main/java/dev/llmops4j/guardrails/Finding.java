package dev.llmops4j.guardrails;

/**
 * One thing that a guardrail found, and where. Never holds the text itself. Immutable.
 *
 * @param kind what it is, such as {@code pii.email}: few different values, no user data
 * @param start the first character, counted in UTF-16 units from the start of the checked text, 0 or more
 * @param end the end, exclusive, not before {@code start}
 * @param score how sure the guardrail is, from 0 to 1
 */
public record Finding(String kind, int start, int end, double score) {
    /** Checks the place and the score. */
    public Finding {
        if (kind.isBlank()) {
            throw new IllegalArgumentException("kind must not be blank");
        }
        if (start < 0 || end < start) {
            throw new IllegalArgumentException(
                    "start and end must be 0 or more and in order, were " + start + " and " + end);
        }
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("score must be from 0 to 1, was " + score);
        }
    }

    /**
     * Something that the guardrail is sure of.
     *
     * @param kind what it is
     * @param start the first character
     * @param end the end, exclusive
     * @return the finding, with score 1
     */
    public static Finding of(String kind, int start, int end) {
        return new Finding(kind, start, end, 1);
    }
}
