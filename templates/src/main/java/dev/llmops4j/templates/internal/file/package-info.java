/** Internal: may change at any time. Prompt files: how they are read, and where they are found. */
@NullMarked
package dev.llmops4j.templates.internal.file;

import org.jspecify.annotations.NullMarked;
