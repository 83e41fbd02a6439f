/** Prompts from files and from annotated interfaces. */
@NullMarked
package dev.llmops4j.templates;

import org.jspecify.annotations.NullMarked;
