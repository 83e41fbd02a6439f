/**
 * Passages for a query. An application plugs in a {@link dev.llmops4j.retrieval.Retriever} around the index, database or
 * search engine that it has; how passages are found is not part of this library.
 */
@NullMarked
package dev.llmops4j.retrieval;

import org.jspecify.annotations.NullMarked;
