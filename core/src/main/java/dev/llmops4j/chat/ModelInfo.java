package dev.llmops4j.chat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who stands behind a {@link ChatModel} or a {@link dev.llmops4j.embedding.EmbeddingModel}.
 *
 * @param provider the provider as in {@code gen_ai.provider.name}, such as {@code openai} or {@code anthropic}
 * @param serverAddress the host that requests go to, or null if there is none or it is unknown
 * @param serverPort its port, or null
 * @param tracesItself whether the client behind the model is instrumented already, so that each request has an inference
 *     span of its own and the token metrics of the conventions; tracing then makes none for it
 * @param api which of the provider's interfaces is used where it has several, in the provider's words, such as {@code
 *     chat_completions} or {@code responses}; null if unknown
 */
public record ModelInfo(
        String provider,
        @Nullable String serverAddress,
        @Nullable Integer serverPort,
        boolean tracesItself,
        @Nullable String api) {
    /** A model of which nothing is known, such as a lambda in a test. */
    public static final ModelInfo UNKNOWN = new ModelInfo("unknown", null, null);

    /**
     * A model whose client does not trace its requests.
     *
     * @param provider the provider as in {@code gen_ai.provider.name}
     * @param serverAddress the host that requests go to, or null if there is none or it is unknown
     * @param serverPort its port, or null
     */
    public ModelInfo(String provider, @Nullable String serverAddress, @Nullable Integer serverPort) {
        this(provider, serverAddress, serverPort, false, null);
    }

    /**
     * A model whose interface is the only one of its provider, or unknown.
     *
     * @param provider the provider as in {@code gen_ai.provider.name}
     * @param serverAddress the host that requests go to, or null if there is none or it is unknown
     * @param serverPort its port, or null
     * @param tracesItself whether the client behind the model is instrumented already
     */
    public ModelInfo(
            String provider, @Nullable String serverAddress, @Nullable Integer serverPort, boolean tracesItself) {
        this(provider, serverAddress, serverPort, tracesItself, null);
    }

    /**
     * A copy that says which interface is used.
     *
     * @param api the interface in the provider's words
     * @return the copy
     */
    public ModelInfo withApi(String api) {
        return new ModelInfo(provider, serverAddress, serverPort, tracesItself, api);
    }

    /** Checks that the provider is there. */
    public ModelInfo {
        Objects.requireNonNull(provider, "provider");
    }
}
