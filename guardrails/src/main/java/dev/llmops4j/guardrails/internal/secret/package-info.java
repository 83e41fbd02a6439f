/** Finds keys, tokens, passwords and other secrets. Internal: may change at any time. */
@NullMarked
package dev.llmops4j.guardrails.internal.secret;

import org.jspecify.annotations.NullMarked;
