package dev.llmops4j.retrieval;

import dev.llmops4j.internal.JsonTree;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a document that was found. Immutable.
 *
 * @param id what names it in its data source, or null
 * @param text what it says
 * @param score how well it fits the query, finite and on the retriever's own scale, or null
 * @param metadata what else is known of it, as JSON values
 */
public record Passage(
        @Nullable String id, String text, @Nullable Double score, Map<String, @Nullable Object> metadata) {
    /** Copies the metadata. */
    public Passage {
        Objects.requireNonNull(text, "text");
        if (score != null && !Double.isFinite(score)) {
            throw new IllegalArgumentException("score must be finite, was " + score);
        }
        metadata = JsonTree.copyOfObject(metadata);
    }

    /**
     * A passage with a name and a score.
     *
     * @param id what names it in its data source
     * @param text what it says
     * @param score how well it fits the query, finite and on the retriever's own scale
     * @return the passage, with no metadata
     */
    public static Passage of(String id, String text, double score) {
        return new Passage(id, text, score, Map.of());
    }

    /** Names sizes only: content never reaches a log by accident. */
    @Override
    public String toString() {
        return "Passage[id=" + id + ", text of " + text.length() + " characters, score=" + score + ", metadata="
                + metadata.size() + "]";
    }
}
