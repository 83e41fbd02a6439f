package dev.llmops4j.tracing;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.error.CallCancelledException;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExceptionEventTest {
    private final Recording recording = new Recording();

    @AfterEach
    void close() {
        recording.close();
    }

    private static LlmClient failing(Tracing tracing, RuntimeException error) {
        return Calls.client(tracing, FakeModel.answering(request -> {
                    throw error;
                }))
                .build();
    }

    @Test
    void namesTheTypeOfTheExceptionOnTheTraceOfItsExchange() {
        LlmClient client = failing(Tracing.of(recording.sdk), Calls.rateLimited());

        Calls.failureOf(() -> client.chat(Calls.REQUEST));

        assertThat(recording.logs()).hasSize(1);
        LogRecordData event = recording.logs().get(0);
        assertThat(Recording.eventName(event)).isEqualTo("gen_ai.client.operation.exception");
        assertThat(event.getSeverity()).isEqualTo(Severity.WARN);
        assertThat(event.getSpanContext().getSpanId())
                .isEqualTo(recording.only().getSpanId());
        assertThat(Attributes.builder()
                        .putAll(event.getAttributes())
                        .remove(stringKey("event.name"))
                        .build())
                .isEqualTo(Attributes.builder()
                        .put("gen_ai.operation.name", "chat")
                        .put("gen_ai.provider.name", "openai")
                        .put("gen_ai.request.model", "gpt-4o")
                        .put("server.address", "api.example.com")
                        .put("server.port", 8443)
                        .put("error.type", "rate_limit_exceeded")
                        .put("exception.type", "dev.llmops4j.error.RateLimitedException")
                        .build());
    }

    @Test
    void quotesNoWordsOfTheException() {
        Calls.failureOf(() -> failing(Tracing.of(recording.sdk), new IllegalStateException("the secret words"))
                .chat(Calls.REQUEST));

        assertThat(recording.logs()).hasSize(1);
        assertThat(recording.logs().toString()).doesNotContain("secret");
    }

    @Test
    void saysNothingOfWhatIsNoFailure() {
        Calls.client(recording, FakeModel.answering()).build().chat(Calls.REQUEST);
        Calls.failureOf(() -> failing(
                        Tracing.of(recording.sdk), new CallCancelledException("The thread was interrupted.", null))
                .chat(Calls.REQUEST));

        assertThat(recording.logs()).isEmpty();
    }

    @Test
    void hearsOfStreamsThatBreak() {
        LlmClient client = Calls.client(
                        recording,
                        FakeModel.streaming(() -> FakeStream.failing(Calls.rateLimited(), new ChatDelta.Text("a"))))
                .build();
        Calls.failureOf(() -> {
            try (ChatStream stream = client.stream(Calls.REQUEST)) {
                stream.response();
            }
        });

        assertThat(recording.logs()).hasSize(1);
    }

    @Test
    void needsNeitherTracesNorMetrics() {
        InMemoryLogRecordExporter kept = InMemoryLogRecordExporter.create();
        try (OpenTelemetrySdk logsOnly = OpenTelemetrySdk.builder()
                .setLoggerProvider(SdkLoggerProvider.builder()
                        .addLogRecordProcessor(SimpleLogRecordProcessor.create(kept))
                        .build())
                .build()) {
            Calls.failureOf(
                    () -> failing(Tracing.of(logsOnly), Calls.rateLimited()).chat(Calls.REQUEST));
            assertThat(kept.getFinishedLogRecordItems()).hasSize(1); // closing drops them
        }
    }
}
