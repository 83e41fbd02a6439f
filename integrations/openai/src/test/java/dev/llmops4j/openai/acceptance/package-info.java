/** What the library promises, tried from outside: annotated interfaces over real HTTP. */
@NullMarked
package dev.llmops4j.openai.acceptance;

import org.jspecify.annotations.NullMarked;
