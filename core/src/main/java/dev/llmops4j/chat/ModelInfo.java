package dev.llmops4j.chat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who stands behind a {@link ChatModel}.
 *
 * @param provider the provider as in {@code gen_ai.provider.name}, such as {@code openai} or {@code anthropic}
 * @param serverAddress the host that requests go to, or null if there is none or it is unknown
 * @param serverPort its port, or null
 */
public record ModelInfo(
        String provider,
        @Nullable String serverAddress,
        @Nullable Integer serverPort) {
    /** A model of which nothing is known, such as a lambda in a test. */
    public static final ModelInfo UNKNOWN = new ModelInfo("unknown", null, null);

    /** Checks that the provider is there. */
    public ModelInfo {
        Objects.requireNonNull(provider, "provider");
    }
}
