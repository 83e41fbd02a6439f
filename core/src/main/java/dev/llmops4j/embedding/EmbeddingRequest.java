package dev.llmops4j.embedding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts to turn into vectors. Immutable.
 *
 * @param model the provider's name of the model
 * @param texts what to embed, at least one text
 * @param dimensions how many numbers each vector should have, 1 or more, or null for the model's own number
 */
public record EmbeddingRequest(
        String model, List<String> texts, @Nullable Integer dimensions) {
    /** Copies the texts. */
    public EmbeddingRequest {
        texts = List.copyOf(texts);
        if (model.isEmpty()) {
            throw new IllegalArgumentException("model must not be empty");
        }
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("texts must hold at least one text");
        }
        if (dimensions != null && dimensions < 1) {
            throw new IllegalArgumentException("dimensions must be 1 or more, was " + dimensions);
        }
    }

    /**
     * A request for vectors of the model's own size.
     *
     * @param model the provider's name of the model
     * @param texts what to embed, at least one text
     * @return the request
     */
    public static EmbeddingRequest of(String model, List<String> texts) {
        return new EmbeddingRequest(model, texts, null);
    }

    /** Names sizes only: content never reaches a log by accident. */
    @Override
    public String toString() {
        return "EmbeddingRequest[model=" + model + ", texts=" + texts.size() + ", dimensions=" + dimensions + "]";
    }
}
