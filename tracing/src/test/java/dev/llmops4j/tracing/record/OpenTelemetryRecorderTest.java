package dev.llmops4j.tracing.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.llmops4j.CallContext;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.tracing.CallSpans;
import dev.llmops4j.tracing.Tracing;
import dev.llmops4j.tracing.content.ContentCapture;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenTelemetryRecorderTest {
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final InMemoryLogRecordExporter logs = InMemoryLogRecordExporter.create();
    private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .setLoggerProvider(SdkLoggerProvider.builder()
                    .addLogRecordProcessor(SimpleLogRecordProcessor.create(logs))
                    .build())
            .setMeterProvider(
                    SdkMeterProvider.builder().registerMetricReader(metrics).build())
            .build();
    private final OpenTelemetryRecorder recorder = OpenTelemetryRecorder.of(sdk);
    private final Kept kept = new Kept();

    @AfterEach
    void close() {
        sdk.close();
    }

    private LlmClient client(ContentCapture content) {
        return LlmClient.builder()
                .with(Tracing.of(sdk))
                .with(CallRecording.builder(CallRecorder.all(recorder, kept))
                        .content(content)
                        .build())
                .model(TestModel.answering())
                .build();
    }

    /** The name of an event. Before log records had one, an attribute named it. */
    private static String name(LogRecordData log) {
        String name = log.getAttributes().get(AttributeKey.stringKey("event.name"));
        return name != null ? name : String.valueOf(log.getEventName());
    }

    private LogRecordData event(String name) {
        List<LogRecordData> events = logs.getFinishedLogRecordItems().stream()
                .filter(log -> name(log).equals(name))
                .toList();
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private static Map<String, Object> attributes(LogRecordData log) {
        return log.getAttributes().asMap().entrySet().stream()
                .filter(entry -> !entry.getKey().getKey().equals("event.name"))
                .collect(Collectors.toMap(entry -> entry.getKey().getKey(), Map.Entry::getValue));
    }

    private SpanData inference() {
        List<SpanData> chats = spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().startsWith("chat "))
                .toList();
        assertThat(chats).hasSize(1);
        return chats.get(0);
    }

    @Test
    void emitsARecordOnTheSpanOfItsInference() {
        client(ContentCapture.OFF)
                .complete(
                        TestModel.REQUEST,
                        CallContext.builder()
                                .prompt(CallRecordingTest.PROMPT)
                                .tag("team", "billing")
                                .build());
        CallRecord call = kept.only();
        LogRecordData event = event("llmops4j.call");
        assertThat(event.getSpanContext().getTraceId())
                .isEqualTo(inference().getTraceId())
                .isEqualTo(call.traceId());
        assertThat(event.getSpanContext().getSpanId())
                .isEqualTo(inference().getSpanId())
                .isEqualTo(call.spanId());
        assertThat(Instant.ofEpochSecond(0, event.getTimestampEpochNanos()))
                .isEqualTo(call.startedAt().plus(call.duration()));
        assertThat(attributes(event))
                .containsEntry("llmops4j.call.id", call.callId())
                .containsEntry("llmops4j.call.outcome", "answered")
                .containsEntry("gen_ai.prompt.name", "support/triage")
                .containsEntry("gen_ai.prompt.version", "2.1.0")
                .containsEntry(
                        "llmops4j.prompt.revision",
                        CallRecordingTest.PROMPT.revision().hex())
                .containsEntry("llmops4j.rollout.name", "shorter-answer")
                .containsEntry("gen_ai.request.model", "gpt-4o")
                .containsEntry("gen_ai.response.model", "gpt-4o-2024-08-06")
                .containsEntry("gen_ai.response.id", "resp-1")
                .containsEntry("gen_ai.response.finish_reasons", List.of("stop"))
                .containsEntry("gen_ai.provider.name", "openai")
                .containsEntry("server.address", "api.example.com")
                .containsEntry("server.port", 8443L)
                .containsEntry("llmops4j.attempts", 1L)
                .containsEntry("llmops4j.usage.input_tokens", 10L)
                .containsEntry("llmops4j.cost.decimal", call.cost().lowerBound().toPlainString())
                .containsEntry("llmops4j.tag.team", "billing")
                .containsEntry("llmops4j.request.sha256", call.requestSha256())
                .doesNotContainKeys("llmops4j.request", "llmops4j.response", "error.type", "gen_ai.request.stream");
    }

    @Test
    void emitsContentOnlyIfItWasCaptured() {
        client(ContentCapture.OFF).chat(TestModel.REQUEST);
        assertThat(logs.getFinishedLogRecordItems().toString()).doesNotContain("secret", "Yes.");
        logs.reset();
        client(ContentCapture.full()).chat(TestModel.REQUEST);
        assertThat(attributes(event("llmops4j.call")).get("llmops4j.request"))
                .isEqualTo(
                        "{\"exact\":true,\"value\":{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"parts\":[\"Is it"
                                + " secret?\"]}]}}");
    }

    @Test
    void emitsTheRecordOfAStream() {
        try (ChatStream stream = client(ContentCapture.OFF).stream(TestModel.REQUEST)) {
            stream.response();
        }
        LogRecordData event = event("llmops4j.call");
        assertThat(attributes(event))
                .containsEntry("gen_ai.request.stream", true)
                .containsKey("gen_ai.response.time_to_first_chunk");
        assertThat(event.getSpanContext().getSpanId()).isEqualTo(inference().getSpanId());
    }

    @Test
    void emitsFeedbackAsAnEvaluationOfTheInferenceAndCountsItsScore() {
        client(ContentCapture.OFF)
                .complete(
                        TestModel.REQUEST,
                        CallContext.builder().prompt(CallRecordingTest.PROMPT).build());
        CallRecord call = kept.only();
        recorder.submit(
                Feedback.score(call.callId(), "helpful", 0.75).withLabel("good").withComment("my secret words"));

        LogRecordData event = event("gen_ai.evaluation.result");
        assertThat(event.getSpanContext().getTraceId()).isEqualTo(inference().getTraceId());
        assertThat(event.getSpanContext().getSpanId()).isEqualTo(inference().getSpanId());
        assertThat(attributes(event))
                .isEqualTo(Map.of(
                        "gen_ai.evaluation.name", "helpful",
                        "gen_ai.evaluation.score.value", 0.75,
                        "gen_ai.evaluation.score.label", "good",
                        "gen_ai.response.id", "resp-1",
                        "llmops4j.call.id", call.callId(),
                        "llmops4j.feedback.source", "human"));
        HistogramPointData point = score();
        assertThat(point.getSum()).isEqualTo(0.75);
        assertThat(point.getAttributes().get(AttributeKey.stringKey("gen_ai.prompt.name")))
                .isEqualTo("support/triage");
    }

    private HistogramPointData score() {
        MetricData metric = metrics.collectAllMetrics().stream()
                .filter(data -> data.getName().equals("llmops4j.evaluation.score"))
                .findFirst()
                .orElseThrow();
        return metric.getHistogramData().getPoints().iterator().next();
    }

    @Test
    void anotherProcessKnowsTheTraceByTheRecordOrByWhatItWasGiven() {
        Feedback later = Feedback.label("c1", "tone", "harsh");
        recorder.submit(later.about(Records.plain("c1")));
        LogRecordData event = event("gen_ai.evaluation.result");
        assertThat(event.getSpanContext().getSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(attributes(event)).containsEntry("gen_ai.response.id", "resp-1");

        logs.reset();
        recorder.submit(later.withResponseId("resp-9"));
        assertThat(event("gen_ai.evaluation.result").getSpanContext().isValid()).isFalse();
        assertThat(attributes(event("gen_ai.evaluation.result")))
                .containsEntry("gen_ai.response.id", "resp-9")
                .containsEntry("llmops4j.call.id", "c1");
    }

    @Test
    void showsCommentsOnlyIfAsked() {
        Feedback comment = Feedback.comment("c1", "tone", "my secret words");
        recorder.submit(comment);
        assertThat(explanation()).isNull();
        logs.reset();
        recorder.withComments().submit(comment);
        assertThat(explanation()).isEqualTo("my secret words");
    }

    private @Nullable Object explanation() {
        return attributes(event("gen_ai.evaluation.result")).get("gen_ai.evaluation.explanation");
    }

    /** A call span holds what the record watches, so it is tracing that finds the stream forgotten. */
    @Test
    void aStreamThatTracingFindsForgottenIsRecordedAsThat() {
        forget(LlmClient.builder()
                .with(Tracing.builder(sdk).callSpans(CallSpans.ALWAYS).build())
                .with(CallRecording.of(kept))
                .model(TestModel.answering())
                .build());
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            return !kept.calls().isEmpty();
        });
        assertThat(kept.only().outcome()).isEqualTo(CallOutcome.ABANDONED);
    }

    @SuppressWarnings("MustBeClosedChecker")
    private static void forget(LlmClient client) {
        client.stream(TestModel.REQUEST).next();
    }

    @Test
    void remembersNoMoreThanTheLatestCalls() {
        for (int i = 0; i <= RecentCalls.REMEMBERED; i++) {
            recorder.record(Records.plain("c" + i));
        }
        logs.reset();
        recorder.submit(Feedback.score("c0", "helpful", 1));
        assertThat(event("gen_ai.evaluation.result").getSpanContext().isValid()).isFalse();
        logs.reset();
        recorder.submit(Feedback.score("c1", "helpful", 1));
        assertThat(event("gen_ai.evaluation.result").getSpanContext().isValid()).isTrue();
    }
}
