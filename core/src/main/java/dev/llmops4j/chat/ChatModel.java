package dev.llmops4j.chat;

/**
 * One way to reach models: the only thing that an integration implements. Safe for use by many threads at once.
 *
 * <p>Implementations map the provider's errors to {@link dev.llmops4j.error.ProviderException} and do not retry: that is
 * the pipeline's task, where it can be seen and counted.
 */
@FunctionalInterface
public interface ChatModel {
    /**
     * Sends a request and waits for the answer. An interrupt of the thread cancels the request.
     *
     * @param request what to send; its model is the provider's name of the model, never an alias
     * @return the answer, with {@link Usage#UNKNOWN} if the provider did not report usage
     * @throws dev.llmops4j.error.ProviderException if the provider fails
     * @throws dev.llmops4j.error.CallCancelledException if the thread was interrupted
     */
    ChatResponse chat(ChatRequest request);

    /**
     * Sends a request and reads the answer while it is written. The default asks {@link #chat} and gives its answer in
     * one piece.
     *
     * @param request what to send
     * @return the stream, to be closed by the caller
     * @throws dev.llmops4j.error.ProviderException if the provider refuses the request; later failures come from the
     *     stream
     */
    default ChatStream stream(ChatRequest request) {
        return ChatStream.of(chat(request));
    }

    /**
     * Who stands behind this model.
     *
     * @return the provider and the server; constant
     */
    default ModelInfo info() {
        return ModelInfo.UNKNOWN;
    }
}
