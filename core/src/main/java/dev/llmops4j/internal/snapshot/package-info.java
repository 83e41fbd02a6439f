/** Prompts and releases as JSON, and the file that keeps them. Internal: may change at any time. */
@NullMarked
package dev.llmops4j.internal.snapshot;

import org.jspecify.annotations.NullMarked;
