/**
 * Models for tests, without a network, a key or a mock. {@link dev.llmops4j.testkit.LoopbackServer} speaks the API of
 * OpenAI on 127.0.0.1 and fails on demand; {@link dev.llmops4j.testkit.ScriptedModel} answers without HTTP. All of them
 * work with any test framework and are closed by their user.
 *
 * <pre>{@code
 * try (LoopbackServer server = LoopbackServer.start()) {
 *     server.enqueue(Answer.text("It will rain.").withUsage(Usage.of(12, 4)));
 *     server.enqueue(Answer.error(429).withRetryAfter(Duration.ofSeconds(2)));
 *     callTheServiceWith(server.baseUrl());
 *     assertEquals("gpt-5-mini", server.takeRequest().json().get("model"));
 * }
 * }</pre>
 */
@NullMarked
package dev.llmops4j.testkit;

import org.jspecify.annotations.NullMarked;
