package dev.llmops4j.moderation;

import dev.llmops4j.chat.ModelInfo;

/**
 * Tells whether a text is harmful. Safe for use by many threads at once.
 *
 * <p>Implementations map the provider's errors to {@link dev.llmops4j.error.ProviderException} and do not retry.
 */
@FunctionalInterface
public interface ModerationModel {
    /**
     * Judges a text. An interrupt of the thread cancels the request.
     *
     * @param text the text, never empty
     * @return the judgement
     * @throws dev.llmops4j.error.ProviderException if the provider fails
     * @throws dev.llmops4j.error.CallCancelledException if the thread was interrupted
     */
    Moderation moderate(String text);

    /**
     * Who stands behind this model.
     *
     * @return the provider and the server; constant
     */
    default ModelInfo info() {
        return ModelInfo.UNKNOWN;
    }
}
