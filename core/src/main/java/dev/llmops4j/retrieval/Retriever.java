package dev.llmops4j.retrieval;

import java.util.List;

/** Finds the passages that a prompt needs. Safe for use by many threads at once. */
@FunctionalInterface
public interface Retriever {
    /**
     * Finds passages. An interrupt of the thread cancels the search.
     *
     * @param request what to look for
     * @return the best passages, best first; at most as many as were asked for, possibly none
     * @throws dev.llmops4j.error.CallCancelledException if the thread was interrupted
     */
    List<Passage> retrieve(RetrievalRequest request);

    /**
     * Who stands behind this retriever.
     *
     * @return what is known; constant
     */
    default RetrieverInfo info() {
        return RetrieverInfo.UNKNOWN;
    }
}
