package dev.llmops4j.embedding;

import dev.llmops4j.chat.ModelInfo;

/**
 * One way to turn texts into vectors. Safe for use by many threads at once.
 *
 * <p>Implementations map the provider's errors to {@link dev.llmops4j.error.ProviderException} and do not retry.
 */
@FunctionalInterface
public interface EmbeddingModel {
    /**
     * Embeds texts. An interrupt of the thread cancels the request.
     *
     * @param request the texts; its model is the provider's name of the model
     * @return one vector for each text, in the same order, with {@link dev.llmops4j.chat.Usage#UNKNOWN} if the provider did
     *     not report usage
     * @throws dev.llmops4j.error.ProviderException if the provider fails
     * @throws dev.llmops4j.error.CallCancelledException if the thread was interrupted
     */
    EmbeddingResponse embed(EmbeddingRequest request);

    /**
     * Who stands behind this model.
     *
     * @return the provider and the server; constant
     */
    default ModelInfo info() {
        return ModelInfo.UNKNOWN;
    }
}
