/** Moderation: a provider's own judgement on whether a text is harmful, and in which way. */
@NullMarked
package dev.llmops4j.moderation;

import org.jspecify.annotations.NullMarked;
