/** The built-in detectors. Internal: may change at any time. */
@NullMarked
package dev.llmops4j.guardrails.internal.detect;

import org.jspecify.annotations.NullMarked;
