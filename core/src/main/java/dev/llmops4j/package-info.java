/** The pipeline around a model: {@link dev.llmops4j.LlmClient}, its interceptors, and what is known of one call. */
@NullMarked
package dev.llmops4j;

import org.jspecify.annotations.NullMarked;
