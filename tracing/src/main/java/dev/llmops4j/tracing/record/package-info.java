/**
 * The call record: what happened in each call, to which version of a prompt, for how much, kept where the application
 * wants it, and what people and judges said of it later.
 *
 * <pre>{@code
 * CallRecorder recorder = AsyncRecorder.of(JsonLinesRecorder.at(Path.of("calls.jsonl")));
 * LlmClient client = LlmClient.builder()
 *         .with(Tracing.of(openTelemetry))
 *         .with(CallRecording.of(recorder))
 *         .model(model)
 *         .build();
 * }</pre>
 *
 * <p>A file of JSON lines has one object on each line, with a {@code type} ({@code call} or {@code feedback}) and the
 * number of its {@code schema}. Fields may be added without a new number; a reader leaves out those that it does not know.
 */
@NullMarked
package dev.llmops4j.tracing.record;

import org.jspecify.annotations.NullMarked;
