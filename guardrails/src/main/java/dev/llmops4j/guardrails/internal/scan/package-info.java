/** What scans of texts in pieces have in common. Internal: may change at any time. */
@NullMarked
package dev.llmops4j.guardrails.internal.scan;

import org.jspecify.annotations.NullMarked;
