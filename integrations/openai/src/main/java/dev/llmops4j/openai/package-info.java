/**
 * The official OpenAI client as a {@link dev.llmops4j.chat.ChatModel} and an {@link
 * dev.llmops4j.embedding.EmbeddingModel}: for OpenAI itself and for every server that speaks its API, such as Ollama and
 * vLLM.
 */
@NullMarked
package dev.llmops4j.openai;

import org.jspecify.annotations.NullMarked;
