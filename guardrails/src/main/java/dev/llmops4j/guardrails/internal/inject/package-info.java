/** Finds phrases of prompt injections. Internal: may change at any time. */
@NullMarked
package dev.llmops4j.guardrails.internal.inject;

import org.jspecify.annotations.NullMarked;
