/** The words by which a model refuses. */
@NullMarked
package dev.llmops4j.guardrails.internal.refuse;

import org.jspecify.annotations.NullMarked;
