package dev.llmops4j.retrieval;

import org.jspecify.annotations.Nullable;

/**
 * Who stands behind a {@link Retriever}. Each part may be unknown, or absent as for an index in memory.
 *
 * @param provider who runs the search, as in {@code gen_ai.provider.name}, or null
 * @param serverAddress the host that requests go to, or null
 * @param serverPort its port, or null
 * @param model the model that the search asks, such as that of its embeddings, or null
 */
public record RetrieverInfo(
        @Nullable String provider,
        @Nullable String serverAddress,
        @Nullable Integer serverPort,
        @Nullable String model) {
    /** A retriever of which nothing is known, such as a lambda. */
    public static final RetrieverInfo UNKNOWN = new RetrieverInfo(null, null, null, null);
}
