/**
 * Internal: may change at any time. Whether an annotated interface fits its prompts. What a method declares is told by
 * reflection or by a compiler; it is read once into a {@link
 * dev.llmops4j.templates.internal.declaration.PromptMethod}, and compared with each version that its calls may get.
 */
@NullMarked
package dev.llmops4j.templates.internal.declaration;

import org.jspecify.annotations.NullMarked;
