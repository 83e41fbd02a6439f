/** What a text claims that can be looked up: numbers, dates, names, quotations, addresses, marks of citations. */
@NullMarked
package dev.llmops4j.guardrails.internal.ground;

import org.jspecify.annotations.NullMarked;
