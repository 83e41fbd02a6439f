package dev.llmops4j.testkit.internal.model;

/**
 * How the answer is to look. The model was trained with one control token for each; it is the only part of a prompt,
 * besides the ticket, that reaches the model. Internal: may change at any time.
 */
public enum AnswerFormat {
    /** JSON with {@code escalation}, {@code category} and {@code summary}. */
    JSON("<json>"),
    /** JSON with {@code escalation} and {@code summary}. */
    SHORT_JSON("<json-short>"),
    /** The same JSON as {@link #JSON}, but asked for in words only: text may stand around it. */
    ASKED_JSON("<json-asked>"),
    /** One sentence that starts with {@code Escalate:} or {@code No escalation:}. */
    SENTENCE("<sentence>");

    private final String token;

    AnswerFormat(String token) {
        this.token = token;
    }

    String token() {
        return token;
    }
}
