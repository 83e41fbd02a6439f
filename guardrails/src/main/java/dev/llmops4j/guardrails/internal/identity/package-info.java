/** Numbers that authorities give to people and things: their forms and check digits. Internal: may change at any time. */
@NullMarked
package dev.llmops4j.guardrails.internal.identity;

import org.jspecify.annotations.NullMarked;
