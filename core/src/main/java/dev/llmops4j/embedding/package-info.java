/**
 * Texts as vectors. An application plugs in an {@link dev.llmops4j.embedding.EmbeddingModel} of its own or one of an
 * integration; what stores and compares vectors is not part of this library.
 */
@NullMarked
package dev.llmops4j.embedding;

import org.jspecify.annotations.NullMarked;
