/** Finds URLs and judges where they lead. Internal: may change at any time. */
@NullMarked
package dev.llmops4j.guardrails.internal.url;

import org.jspecify.annotations.NullMarked;
