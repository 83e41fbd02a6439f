package dev.llmops4j.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Usage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Attributes BASE = Attributes.builder()
            .put("gen_ai.operation.name", "chat")
            .put("gen_ai.provider.name", "openai")
            .put("gen_ai.request.model", "gpt-4o")
            .put("server.address", "api.example.com")
            .put("server.port", 8443)
            .build();
    private static final Attributes ANSWERED =
            BASE.toBuilder().put("gen_ai.response.model", "gpt-4o-2024-08-06").build();

    private final Recording recording = new Recording();

    @AfterEach
    void close() {
        recording.close();
    }

    private Map<Attributes, HistogramPointData> points(String metric) {
        return recording.histogram(metric);
    }

    @Test
    void countsAnswersAndTheirTokens() {
        LlmClient client = Calls.client(recording, FakeModel.answering()).build();

        client.chat(Calls.REQUEST);
        client.chat(Calls.REQUEST);

        assertThat(points("gen_ai.client.operation.duration")).containsOnlyKeys(ANSWERED);
        assertThat(points("gen_ai.client.operation.duration"))
                .hasEntrySatisfying(
                        ANSWERED, point -> assertThat(point.getCount()).isEqualTo(2));
        Map<Attributes, HistogramPointData> tokens = points("gen_ai.client.token.usage");
        assertThat(tokens)
                .hasEntrySatisfying(
                        withType("input"), point -> assertThat(point.getSum()).isEqualTo(20))
                .hasEntrySatisfying(
                        withType("output"), point -> assertThat(point.getSum()).isEqualTo(10));
        assertThat(tokens).hasSize(2);
        assertThat(recording.metrics())
                .extracting(MetricData::getName)
                .doesNotContain("gen_ai.client.operation.time_to_first_chunk");
    }

    private static Attributes withType(String type) {
        return ANSWERED.toBuilder().put("gen_ai.token.type", type).build();
    }

    @Test
    void countsNoTokensWhereTheyAreNotKnown() {
        Calls.client(recording, FakeModel.answering(request -> ChatResponse.of("m", "Yes.", Usage.UNKNOWN)))
                .build()
                .chat(Calls.REQUEST);

        assertThat(recording.metrics())
                .extracting(MetricData::getName)
                .containsOnlyOnce("gen_ai.client.operation.duration")
                .doesNotContain("gen_ai.client.token.usage");
    }

    @Test
    void namesTheErrorOfAFailure() {
        LlmClient client = Calls.client(recording, FakeModel.answering(request -> {
                    throw Calls.rateLimited();
                }))
                .build();

        assertThatThrownBy(() -> client.chat(Calls.REQUEST)).hasMessageContaining("429");

        assertThat(points("gen_ai.client.operation.duration"))
                .containsOnlyKeys(BASE.toBuilder()
                        .put("error.type", "rate_limit_exceeded")
                        .build());
    }

    @Test
    void timesTheFirstChunkOfStreams() {
        try (ChatStream stream = Calls.client(
                recording, FakeModel.streaming(new ChatDelta.Text("a"), new ChatDelta.Text("b"), FakeModel.END))
                .build()
                .stream(Calls.REQUEST)) {
            stream.response();
        }

        assertThat(points("gen_ai.client.operation.time_to_first_chunk"))
                .containsOnlyKeys(ANSWERED)
                .hasEntrySatisfying(
                        ANSWERED, point -> assertThat(point.getCount()).isEqualTo(1));
    }

    @Test
    void timesEachChunkAfterTheFirst() {
        try (ChatStream stream = Calls.client(
                recording,
                FakeModel.streaming(
                        new ChatDelta.Text("a"), new ChatDelta.Text("b"), new ChatDelta.Text("c"), FakeModel.END))
                .build()
                .stream(Calls.REQUEST)) {
            stream.response();
        }

        assertThat(points("gen_ai.client.operation.time_per_output_chunk"))
                .containsOnlyKeys(BASE)
                .hasEntrySatisfying(BASE, point -> assertThat(point.getCount()).isEqualTo(2));
    }

    @Test
    void goesOnWithTheOthersWhereAViewDropsTheDuration() {
        try (var dropping = Recording.dropping("gen_ai.client.operation.duration")) {
            Calls.client(dropping, FakeModel.answering()).build().chat(Calls.REQUEST);

            assertThat(dropping.metrics())
                    .extracting(MetricData::getName)
                    .contains("gen_ai.client.token.usage")
                    .doesNotContain("gen_ai.client.operation.duration");
        }
    }

    @Test
    void countsWhatIsSampledOutOfTheTraces() {
        try (var sampledOut = new Recording(Sampler.alwaysOff())) {
            Calls.client(sampledOut, FakeModel.answering()).build().chat(Calls.REQUEST);

            assertThat(sampledOut.metrics())
                    .extracting(MetricData::getName)
                    .containsExactlyInAnyOrder(
                            "gen_ai.client.operation.duration",
                            "gen_ai.client.token.usage",
                            "llmops4j.call.duration",
                            "llmops4j.cost.amount");
        }
    }
}
