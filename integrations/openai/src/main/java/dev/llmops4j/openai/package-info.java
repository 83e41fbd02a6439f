/**
 * The official OpenAI client as a {@link dev.llmops4j.chat.ChatModel}: for OpenAI itself and for every server that speaks
 * its chat completions API, such as Ollama and vLLM.
 */
@NullMarked
package dev.llmops4j.openai;

import org.jspecify.annotations.NullMarked;
