package dev.llmops4j.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.CallEvent;
import dev.llmops4j.CallEvents;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventMetricsTest {
    private static final Currency USD = Currency.getInstance("USD");

    private final Recording recording = new Recording(Sampler.alwaysOff());

    @AfterEach
    void close() {
        recording.close();
    }

    private void call(CallEvent... events) {
        Calls.client(recording, FakeModel.answering())
                .callInterceptor(chain -> {
                    List.of(events).forEach(chain.call()::emit);
                    return chain.proceed(chain.request());
                })
                .build()
                .newCall(Calls.REQUEST, Calls.CONTEXT)
                .execute();
    }

    private static Attributes attributes(String... pairs) {
        var builder = Attributes.builder();
        for (int i = 0; i < pairs.length; i += 2) {
            builder.put(pairs[i], pairs[i + 1]);
        }
        return builder.build();
    }

    @Test
    void countsVerdictsAndTimesGuardrails() {
        call(Calls.verdict("pii", "input", "pass", 0.002), Calls.verdict("pii", "output", "block", 0.004));

        assertThat(recording.counter("llmops4j.guardrail.verdicts"))
                .isEqualTo(Map.of(
                        attributes(
                                "llmops4j.guardrail.name", "pii",
                                "llmops4j.guardrail.stage", "input",
                                "llmops4j.guardrail.mode", "enforce",
                                "llmops4j.guardrail.verdict", "pass"),
                        1L,
                        attributes(
                                "llmops4j.guardrail.name", "pii",
                                "llmops4j.guardrail.stage", "output",
                                "llmops4j.guardrail.mode", "enforce",
                                "llmops4j.guardrail.verdict", "block"),
                        1L));
        assertThat(recording
                        .point(
                                "llmops4j.guardrail.duration",
                                attributes("llmops4j.guardrail.name", "pii", "llmops4j.guardrail.stage", "output"))
                        .getSum())
                .isEqualTo(0.004);
    }

    @Test
    void countsHitsAndMisses() {
        call(CallEvents.cacheLookup("answers", true), CallEvents.cacheLookup("answers", true));
        call(CallEvents.cacheLookup("answers", false));

        assertThat(recording.counter("llmops4j.cache.lookups"))
                .isEqualTo(Map.of(
                        attributes("llmops4j.cache.name", "answers", "llmops4j.cache.result", "hit"), 2L,
                        attributes("llmops4j.cache.name", "answers", "llmops4j.cache.result", "miss"), 1L));
    }

    @Test
    void countsRetriesAndFallbacks() {
        call(
                CallEvents.retry(FakeModel.INFO, "gpt-4o", 1, "overloaded", Duration.ofSeconds(1)),
                CallEvents.fallback("gpt-4o", "gpt-4o-mini", "overloaded"));

        assertThat(recording.counter("llmops4j.retries"))
                .isEqualTo(Map.of(
                        attributes(
                                "gen_ai.provider.name", "openai",
                                "gen_ai.request.model", "gpt-4o",
                                "error.type", "overloaded"),
                        1L));
        assertThat(recording.counter("llmops4j.fallbacks"))
                .isEqualTo(Map.of(
                        attributes(
                                "llmops4j.fallback.from", "gpt-4o",
                                "llmops4j.fallback.to", "gpt-4o-mini",
                                "error.type", "overloaded"),
                        1L));
    }

    @Test
    void countsReservationsAndTheirMoney() {
        call(
                CallEvents.budgetReservation("daily", true, new BigDecimal("0.25"), USD),
                CallEvents.budgetReservation("daily", true, new BigDecimal("0.5"), USD),
                CallEvents.budgetReservation("daily", false, BigDecimal.TEN, USD));

        Attributes granted = attributes(
                "llmops4j.budget.name",
                "daily",
                "llmops4j.budget.result",
                "granted",
                "llmops4j.budget.currency",
                "USD");
        Attributes refused = attributes(
                "llmops4j.budget.name",
                "daily",
                "llmops4j.budget.result",
                "refused",
                "llmops4j.budget.currency",
                "USD");
        assertThat(recording.counter("llmops4j.budget.reservations")).isEqualTo(Map.of(granted, 2L, refused, 1L));
        assertThat(recording.metric("llmops4j.budget.amount").getDoubleSumData().getPoints())
                .extracting(point -> point.getValue())
                .containsExactlyInAnyOrder(0.75, 10.0);
    }

    @Test
    void countsRepairsByPrompt() {
        call(CallEvents.outputRepair(2));

        assertThat(recording.counter("llmops4j.output.repairs"))
                .isEqualTo(Map.of(
                        attributes("gen_ai.prompt.name", "support/triage", "gen_ai.prompt.version", "2.1.0"), 1L));
    }

    @Test
    void leavesOutWhatAnEventOfTheApplicationsGetsWrong() {
        call(new CallEvent(CallEvents.CACHE_LOOKUP, Map.of(CallEvents.CACHE_NAME, 7L)), CallEvents.outputRepair(1));

        assertThat(recording.counter("llmops4j.cache.lookups")).isEqualTo(Map.of(Attributes.empty(), 1L));
    }

    @Test
    void countsNoEventsThatItDoesNotKnow() {
        call(new CallEvent("shop.checkout", Map.of("shop.basket", "b-17")));

        assertThat(recording.metrics()).extracting(MetricData::getName).doesNotContain("shop.checkout");
        assertThat(recording.metrics().toString()).doesNotContain("b-17");
    }
}
