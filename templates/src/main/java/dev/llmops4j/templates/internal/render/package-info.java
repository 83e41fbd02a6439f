/**
 * Internal: may change at any time. Prompt versions made ready for rendering: templates parsed, tags checked against the
 * inputs, values checked and fenced.
 */
@NullMarked
package dev.llmops4j.templates.internal.render;

import org.jspecify.annotations.NullMarked;
