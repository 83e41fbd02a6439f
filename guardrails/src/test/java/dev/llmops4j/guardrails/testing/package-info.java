/** What tests of the built-in checks share, in other modules too. */
@NullMarked
package dev.llmops4j.guardrails.testing;

import org.jspecify.annotations.NullMarked;
