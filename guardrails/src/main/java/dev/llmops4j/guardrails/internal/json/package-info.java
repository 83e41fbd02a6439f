/** JSON that arrives in pieces, with its strings and numbers replaced on the way. Internal: may change at any time. */
@NullMarked
package dev.llmops4j.guardrails.internal.json;

import org.jspecify.annotations.NullMarked;
