package dev.llmops4j.embedding;

import dev.llmops4j.chat.Usage;
import java.util.List;
import java.util.Objects;

/**
 * The vectors of the texts of one {@link EmbeddingRequest}. Immutable.
 *
 * @param model the model that answered, in the provider's words
 * @param vectors one for each text, in the order of the texts
 * @param usage the tokens of the texts; an embedding has no output tokens
 */
public record EmbeddingResponse(String model, List<Embedding> vectors, Usage usage) {
    /** Copies the list. */
    public EmbeddingResponse {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(usage, "usage");
        vectors = List.copyOf(vectors);
    }

    /** Names sizes only: a vector can give away the text that it stands for. */
    @Override
    public String toString() {
        return "EmbeddingResponse[model=" + model + ", vectors=" + vectors.size() + ", usage=" + usage + "]";
    }
}
