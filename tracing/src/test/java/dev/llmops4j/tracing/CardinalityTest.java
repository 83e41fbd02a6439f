package dev.llmops4j.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.llmops4j.CallContext;
import dev.llmops4j.CallEvents;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.Message;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.prompt.Revision;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.rollout.Exposure;
import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is named anew in each of 5,000 calls. */
class CardinalityTest {
    private static final int CALLS = 5_000;
    private static final int MOST = 900;
    private static final Currency USD = Currency.getInstance("USD");

    private final Recording recording = new Recording();
    private final Logger log = (Logger) LoggerFactory.getLogger(Tracing.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void close() {
        log.detachAppender(lines);
        recording.close();
    }

    private static CallContext context(int i) {
        var ref = new PromptRef(
                PromptId.of("p/n" + i),
                SemanticVersion.of(1, 0, i),
                Revision.of(Map.of("a", 1)),
                new Exposure("r" + i, SemanticVersion.of(1, 0, i), "user", Exposure.Reason.ASSIGNED),
                null);
        return CallContext.builder().prompt(ref).build();
    }

    private LlmClient client() {
        return Calls.client(
                        recording,
                        new FakeModel(
                                FakeModel.INFO,
                                request -> new ChatResponse(
                                        "r",
                                        request.model() + "-answered",
                                        Message.assistant("Yes."),
                                        FinishReason.STOP,
                                        FakeModel.USAGE,
                                        Map.of()),
                                request -> new FakeStream(
                                        List.of(new ChatDelta.Text("a"), new ChatDelta.Text("b"), FakeModel.END))))
                .prices((provider, model, at) -> Calls.PRICES.price(provider, "gpt-4o-2024-08-06", at))
                .callInterceptor(chain -> {
                    String name = chain.request().model();
                    chain.call().emit(Calls.verdict(name, "input", "pass", 0.1));
                    chain.call().emit(CallEvents.cacheLookup(name, true));
                    chain.call().emit(CallEvents.retry(FakeModel.INFO, name, 1, name, Duration.ZERO));
                    chain.call().emit(CallEvents.fallback(name, name, name));
                    chain.call().emit(CallEvents.budgetReservation(name, true, BigDecimal.ONE, USD));
                    chain.call().emit(CallEvents.outputRepair(1));
                    return chain.proceed(chain.request());
                })
                .build();
    }

    @Test
    void boundsTheSeriesOfEveryMetric() {
        LlmClient client = client();
        for (int i = 0; i < CALLS; i++) {
            client.newCall(Calls.REQUEST.withModel("m" + i), context(i)).execute();
        }

        assertThat(recording.metrics()).hasSize(13).allSatisfy(metric -> {
            int perLabel = metric.getName().equals("gen_ai.client.token.usage") ? 2 : 1;
            assertThat(metric.getData().getPoints())
                    .as(metric.getName())
                    .hasSizeBetween(perLabel * MOST, perLabel * (MOST + 1));
            assertThat(count(metric)).as(metric.getName()).isEqualTo((long) CALLS * perLabel);
        });
        assertThat(series("gen_ai.client.operation.duration")).contains("m0", "_OTHER");
        assertThat(series("gen_ai.client.operation.duration")).doesNotContain("m" + (CALLS - 1));
    }

    private List<String> series(String metric) {
        return recording.metric(metric).getData().getPoints().stream()
                .map(point -> String.valueOf(point.getAttributes().get(Names.REQUEST_MODEL)))
                .toList();
    }

    /** Nothing is lost: what is too many is counted together. */
    private static long count(MetricData metric) {
        return switch (metric.getType()) {
            case HISTOGRAM ->
                metric.getHistogramData().getPoints().stream()
                        .mapToLong(point -> point.getCount())
                        .sum();
            case LONG_SUM ->
                metric.getLongSumData().getPoints().stream()
                        .mapToLong(point -> point.getValue())
                        .sum();
            default ->
                (long) metric.getDoubleSumData().getPoints().stream()
                        .mapToDouble(point -> point.getValue())
                        .sum();
        };
    }

    @Test
    void boundsTheSeriesOfStreams() {
        LlmClient client = Calls.client(
                        recording,
                        FakeModel.streaming(() -> new FakeStream(
                                List.of(new ChatDelta.Text("a"), new ChatDelta.Text("b"), FakeModel.END))))
                .build();
        for (int i = 0; i < CALLS; i++) {
            try (ChatStream stream = client.stream(Calls.REQUEST.withModel("m" + i))) {
                stream.response();
            }
        }

        assertThat(recording
                        .metric("gen_ai.client.operation.time_per_output_chunk")
                        .getData()
                        .getPoints())
                .hasSizeLessThanOrEqualTo(MOST + 1);
        assertThat(recording
                        .metric("gen_ai.client.operation.time_to_first_chunk")
                        .getData()
                        .getPoints())
                .hasSizeLessThanOrEqualTo(MOST + 1);
    }

    @Test
    void warnsOnceForEachMetric() {
        LlmClient client = Calls.client(recording, FakeModel.answering()).build();
        IntStream.range(0, 3_000).forEach(i -> client.chat(Calls.REQUEST.withModel("m" + i)));

        assertThat(lines.list)
                .filteredOn(line -> line.getLevel() == Level.WARN)
                .extracting(ILoggingEvent::getFormattedMessage)
                .hasSize(2)
                .allSatisfy(message ->
                        assertThat(message).contains("has 900 series").doesNotContain("m900"));
    }

    @Test
    void keepsTheEnumerationsOfWhatIsTooMany() {
        LlmClient client = Calls.client(recording, FakeModel.answering()).build();
        for (int i = 0; i < 1_000; i++) {
            client.newCall(Calls.REQUEST, context(i)).execute();
        }

        assertThat(recording.metric("llmops4j.call.duration").getData().getPoints())
                .filteredOn(point -> "_OTHER".equals(point.getAttributes().get(Names.PROMPT_NAME)))
                .hasSize(1)
                .extracting(PointData::getAttributes)
                .allSatisfy(attributes -> assertThat(attributes.get(AttributeKey.stringKey("llmops4j.call.outcome")))
                        .isEqualTo("answered"));
    }
}
