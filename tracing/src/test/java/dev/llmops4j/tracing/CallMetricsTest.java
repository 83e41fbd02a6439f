package dev.llmops4j.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.llmops4j.CallContext;
import dev.llmops4j.Interceptor;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.error.CallCancelledException;
import dev.llmops4j.error.CallRejectedException;
import dev.llmops4j.error.RateLimitedException;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.prompt.Revision;
import dev.llmops4j.prompt.SemanticVersion;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallMetricsTest {
    private static final Attributes PROMPT = Attributes.builder()
            .put("gen_ai.prompt.name", "support/triage")
            .put("gen_ai.prompt.version", "2.1.0")
            .build();
    private static final Attributes OWN_COST = PROMPT.toBuilder()
            .put("gen_ai.provider.name", "openai")
            .put("gen_ai.request.model", "gpt-4o")
            .put("llmops4j.cost.currency", "USD")
            .put("llmops4j.call.caused", false)
            .build();

    private final Recording recording = new Recording();

    @AfterEach
    void close() {
        recording.close();
    }

    private static Attributes ended(String outcome) {
        return PROMPT.toBuilder()
                .put("llmops4j.call.outcome", outcome)
                .put("llmops4j.call.caused", false)
                .build();
    }

    private static Attributes ended(String outcome, String errorType) {
        return ended(outcome).toBuilder().put("error.type", errorType).build();
    }

    @Test
    void measuresCallsAndTheirCostByPromptVersion() {
        LlmClient client = Calls.client(recording, FakeModel.answering()).build();

        client.newCall(Calls.REQUEST, Calls.CONTEXT).execute();
        client.newCall(Calls.REQUEST, Calls.CONTEXT).execute();

        Map<Attributes, HistogramPointData> durations = recording.histogram("llmops4j.call.duration");
        assertThat(durations).containsOnlyKeys(ended("answered"));
        assertThat(recording.point("llmops4j.call.duration", ended("answered")).getCount())
                .isEqualTo(2);
        assertThat(recording.point("llmops4j.call.duration", ended("answered")).getSum())
                .isPositive();
        Map<Attributes, HistogramPointData> costs = recording.histogram("llmops4j.cost.amount");
        assertThat(costs).containsOnlyKeys(OWN_COST);
        assertThat(recording.point("llmops4j.cost.amount", OWN_COST).getCount()).isEqualTo(2);
        assertThat(recording.point("llmops4j.cost.amount", OWN_COST).getSum()).isCloseTo(0.00012, within(1e-12));
    }

    @Test
    void countsTheVersionsThatRolloutsChose() {
        LlmClient client = Calls.client(recording, FakeModel.answering()).build();

        client.newCall(Calls.REQUEST, Calls.CONTEXT).execute();
        client.chat(Calls.REQUEST);

        assertThat(recording.counter("llmops4j.prompt.exposures"))
                .isEqualTo(Map.of(
                        PROMPT.toBuilder()
                                .put("llmops4j.rollout.name", "shorter-answer")
                                .put("llmops4j.rollout.variant", "2.1.0")
                                .put("llmops4j.rollout.reason", "assigned")
                                .build(),
                        1L));
    }

    @Test
    void tellsHowCallsEnd() {
        fail(new Rejected("guardrail_blocked"));
        fail(new Rejected("budget_exceeded"));
        fail(Calls.rateLimited());
        fail(new IllegalStateException("words"));
        fail(new CallCancelledException("The thread was interrupted.", null));

        assertThat(recording.histogram("llmops4j.call.duration"))
                .containsOnlyKeys(
                        ended("blocked", "guardrail_blocked"),
                        ended("rejected", "budget_exceeded"),
                        ended("failed", "rate_limit_exceeded"),
                        ended("failed", "java.lang.IllegalStateException"),
                        ended("cancelled"));
    }

    private void fail(RuntimeException error) {
        LlmClient client = Calls.client(recording, FakeModel.answering())
                .callInterceptor(chain -> {
                    throw error;
                })
                .build();
        assertThatThrownBy(() -> client.newCall(Calls.REQUEST, Calls.CONTEXT).execute())
                .isSameAs(error);
    }

    @Test
    void measuresStreamsUntilTheirEnd() {
        LlmClient client = Calls.client(recording, FakeModel.streaming(new ChatDelta.Text("a"), FakeModel.END))
                .build();
        try (ChatStream stream = client.newCall(Calls.REQUEST, Calls.CONTEXT).stream()) {
            stream.next();
            assertThat(recording.metrics()).extracting(MetricData::getName).doesNotContain("llmops4j.call.duration");
            stream.response();
        }

        assertThat(recording.histogram("llmops4j.call.duration")).containsOnlyKeys(ended("answered"));
        assertThat(recording.histogram("llmops4j.cost.amount")).containsOnlyKeys(OWN_COST);
    }

    @Test
    void tellsStreamsThatAreClosedEarlyFromThoseThatBreak() {
        LlmClient client = Calls.client(recording, FakeModel.streaming(new ChatDelta.Text("a"), FakeModel.END))
                .build();
        try (ChatStream stream = client.newCall(Calls.REQUEST, Calls.CONTEXT).stream()) {
            stream.next();
        }
        LlmClient breaking = Calls.client(
                        recording,
                        FakeModel.streaming(() -> FakeStream.failing(Calls.rateLimited(), new ChatDelta.Text("a"))))
                .build();
        try (ChatStream stream = breaking.newCall(Calls.REQUEST, Calls.CONTEXT).stream()) {
            assertThatThrownBy(stream::response).isInstanceOf(RateLimitedException.class);
        }

        assertThat(recording.histogram("llmops4j.call.duration"))
                .containsOnlyKeys(ended("cancelled"), ended("failed", "rate_limit_exceeded"));
        assertThat(recording.counter("llmops4j.cost.unknown")).isEqualTo(Map.of(unknown("no_usage"), 1L));
    }

    @Test
    void measuresForgottenStreamsAsFailed() {
        forget(Calls.client(recording, FakeModel.streaming(new ChatDelta.Text("a"), FakeModel.END))
                .build());

        await().untilAsserted(() -> {
            System.gc();
            assertThat(recording.metrics()).extracting(MetricData::getName).contains("llmops4j.call.duration");
        });
        assertThat(recording.histogram("llmops4j.call.duration")).containsOnlyKeys(ended("failed", "abandoned"));
    }

    @SuppressWarnings("MustBeClosedChecker") // that is what is tested
    private static void forget(LlmClient client) {
        client.newCall(Calls.REQUEST, Calls.CONTEXT).stream().next();
    }

    private static Attributes unknown(String reason) {
        return PROMPT.toBuilder()
                .put("gen_ai.provider.name", "openai")
                .put("gen_ai.request.model", "gpt-4o")
                .put("llmops4j.cost.reason", reason)
                .put("llmops4j.call.caused", false)
                .build();
    }

    @Test
    void countsUnknownCostByKindAndNeverAsNothing() {
        ask(ChatResponse.of("no-such-model", "Yes.", Usage.of(1, 1)));
        ask(ChatResponse.of("gpt-4o-2024-08-06", "Yes.", Usage.UNKNOWN));
        LlmClient failing = Calls.client(recording, FakeModel.answering())
                .prices((provider, model, at) -> {
                    throw new IllegalStateException("no database");
                })
                .build();
        failing.newCall(Calls.REQUEST, Calls.CONTEXT).execute();

        assertThat(recording.counter("llmops4j.cost.unknown"))
                .isEqualTo(Map.of(unknown("no_price"), 1L, unknown("no_usage"), 1L, unknown("catalog_failed"), 1L));
        assertThat(recording.metrics()).extracting(MetricData::getName).doesNotContain("llmops4j.cost.amount");
    }

    private void ask(ChatResponse answer) {
        Calls.client(recording, FakeModel.answering(request -> answer))
                .build()
                .newCall(Calls.REQUEST, Calls.CONTEXT)
                .execute();
    }

    @Test
    void countsTheCostOfEveryTry() {
        var tries = new AtomicInteger();
        LlmClient client = Calls.client(recording, FakeModel.answering(request -> {
                    if (tries.incrementAndGet() == 1) {
                        throw new IllegalStateException("the connection is gone");
                    }
                    return FakeModel.ANSWER;
                }))
                .exchangeInterceptor(CallMetricsTest::askTwice)
                .build();

        client.newCall(Calls.REQUEST, Calls.CONTEXT).execute();

        assertThat(recording.point("llmops4j.cost.amount", OWN_COST).getCount()).isEqualTo(1);
        assertThat(recording.counter("llmops4j.cost.unknown")).isEqualTo(Map.of(unknown("no_usage"), 1L));
    }

    private static ChatResponse askTwice(Interceptor.Chain chain) {
        try {
            return chain.proceed(chain.request());
        } catch (IllegalStateException e) {
            return chain.proceed(chain.request());
        }
    }

    @Test
    void chargesTheJudgeToThePromptThatItJudges() {
        LlmClient judge = Calls.client(recording, FakeModel.answering()).build();
        var judged = new PromptRef(
                PromptId.of("judge/tone"), SemanticVersion.of(1, 0, 0), Revision.of(Map.of("b", 1)), null, null);
        CallContext judging = CallContext.builder().prompt(judged).build();
        LlmClient client = Calls.client(recording, FakeModel.answering())
                .callInterceptor(chain -> {
                    judge.newCall(Calls.REQUEST, judging).execute();
                    return chain.proceed(chain.request());
                })
                .build();

        client.newCall(Calls.REQUEST, Calls.CONTEXT).execute();

        Attributes caused =
                OWN_COST.toBuilder().put("llmops4j.call.caused", true).build();
        assertThat(recording.histogram("llmops4j.cost.amount")).containsOnlyKeys(OWN_COST, caused);
        assertThat(recording.histogram("llmops4j.call.duration"))
                .containsOnlyKeys(
                        ended("answered"),
                        Attributes.builder()
                                .put("gen_ai.prompt.name", "judge/tone")
                                .put("gen_ai.prompt.version", "1.0.0")
                                .put("llmops4j.call.outcome", "answered")
                                .put("llmops4j.call.caused", true)
                                .build());
    }

    @Test
    void needsNoTracer() {
        try (var sampledOut = new Recording(Sampler.alwaysOff())) {
            Calls.client(sampledOut, FakeModel.answering())
                    .build()
                    .newCall(Calls.REQUEST, Calls.CONTEXT)
                    .execute();

            assertThat(sampledOut.spans()).isEmpty();
            assertThat(sampledOut.histogram("llmops4j.cost.amount")).containsOnlyKeys(OWN_COST);
        }
    }

    @Test
    void addsNoSpan() {
        Calls.client(recording, FakeModel.answering()).build().chat(Calls.REQUEST);

        assertThat(recording.spans()).hasSize(1);
        assertThat(List.copyOf(recording.metrics())).isNotEmpty();
    }

    private static final class Rejected extends CallRejectedException {
        private static final long serialVersionUID = 1L;

        private final String kind;

        Rejected(String kind) {
            super("rejected", null, false);
            this.kind = kind;
        }

        @Override
        public String errorType() {
            return kind;
        }
    }
}
