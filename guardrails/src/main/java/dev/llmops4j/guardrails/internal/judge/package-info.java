/** What a model is asked that judges a text, and what it answers. */
@NullMarked
package dev.llmops4j.guardrails.internal.judge;

import org.jspecify.annotations.NullMarked;
