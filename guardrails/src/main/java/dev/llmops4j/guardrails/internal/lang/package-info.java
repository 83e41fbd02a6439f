/** Which language a text is in, and whether it is one at all. */
@NullMarked
package dev.llmops4j.guardrails.internal.lang;

import org.jspecify.annotations.NullMarked;
