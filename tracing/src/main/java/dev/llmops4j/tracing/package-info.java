/**
 * Shows calls in OpenTelemetry. One feature of a client does it all:
 *
 * <pre>{@code
 * LlmClient client = LlmClient.builder()
 *         .with(Tracing.of(openTelemetry))
 *         .model(model)
 *         .build();
 * }</pre>
 *
 * Names and types follow the OpenTelemetry GenAI conventions; what they have no name for stands under {@code llmops4j.}.
 */
@NullMarked
package dev.llmops4j.tracing;

import org.jspecify.annotations.NullMarked;
