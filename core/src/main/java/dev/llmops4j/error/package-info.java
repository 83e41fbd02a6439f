/** The errors of a call: what failed, for which prompt, and whether a retry can help. */
@NullMarked
package dev.llmops4j.error;

import org.jspecify.annotations.NullMarked;
