/** Prompts as versioned values: identity, version, revision, and the repositories they come from. */
@NullMarked
package dev.llmops4j.prompt;

import org.jspecify.annotations.NullMarked;
