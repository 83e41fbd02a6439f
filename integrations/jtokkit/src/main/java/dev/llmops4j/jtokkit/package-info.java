/**
 * Exact token counts for the models of OpenAI, with <a href="https://github.com/knuddelsgmbh/jtokkit">JTokkit</a>'s
 * tokenizers and a table of models of our own.
 */
@NullMarked
package dev.llmops4j.jtokkit;

import org.jspecify.annotations.NullMarked;
