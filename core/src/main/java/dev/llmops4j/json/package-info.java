/** JSON without a JSON library in the signatures: a codec, schemas and the canonical form. */
@NullMarked
package dev.llmops4j.json;

import org.jspecify.annotations.NullMarked;
