/** What a change of a prompt means: the structural difference of two versions, the version number to take, and the lock. */
@NullMarked
package dev.llmops4j.change;

import org.jspecify.annotations.NullMarked;
