/** Characters that nobody sees. */
@NullMarked
package dev.llmops4j.guardrails.internal.invisible;

import org.jspecify.annotations.NullMarked;
