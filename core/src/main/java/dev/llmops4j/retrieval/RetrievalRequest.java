package dev.llmops4j.retrieval;

import java.util.Objects;

/**
 * What to look for. Immutable.
 *
 * @param query the question or the words
 * @param topK the most passages to find, 1 or more
 */
public record RetrievalRequest(String query, int topK) {
    /** Checks the number. */
    public RetrievalRequest {
        Objects.requireNonNull(query, "query");
        if (topK < 1) {
            throw new IllegalArgumentException("topK must be 1 or more, was " + topK);
        }
    }

    /** Names sizes only: content never reaches a log by accident. */
    @Override
    public String toString() {
        return "RetrievalRequest[query of " + query.length() + " characters, topK=" + topK + "]";
    }
}
