package dev.llmops4j.testkit.internal.model;

/**
 * An answer of the model. Immutable. Internal: may change at any time.
 *
 * @param text the whole answer
 * @param promptTokens how many tokens the model read
 * @param completionTokens how many tokens it wrote, the end token not counted
 * @param end why the answer ended
 */
public record Generation(String text, int promptTokens, int completionTokens, End end) {
    /** Why an answer ended. */
    public enum End {
        /** The model was done, or wrote a stop text. */
        STOP,
        /** The token limit or the end of the model's context was reached. */
        LENGTH
    }
}
