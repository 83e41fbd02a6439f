/** Checks values against a {@link dev.llmops4j.json.JsonSchema}. */
@NullMarked
package dev.llmops4j.json.schema;

import org.jspecify.annotations.NullMarked;
