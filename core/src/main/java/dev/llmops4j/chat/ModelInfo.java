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
 */
public record ModelInfo(
        String provider,
        @Nullable String serverAddress,
        @Nullable Integer serverPort,
        boolean tracesItself) {
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
        this(provider, serverAddress, serverPort, false);
    }

    /** Checks that the provider is there. */
    public ModelInfo {
        Objects.requireNonNull(provider, "provider");
    }
}
