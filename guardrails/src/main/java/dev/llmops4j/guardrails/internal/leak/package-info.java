/** Finds parts of a system message, and canaries, in what a model wrote. Internal: may change at any time. */
@NullMarked
package dev.llmops4j.guardrails.internal.leak;

import org.jspecify.annotations.NullMarked;
