package dev.llmops4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.chat.ModelInfo;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CallEventsTest {
    @Test
    void saysWhatWasRetriedAndHowLongItWaits() {
        CallEvent event = CallEvents.retry(
                new ModelInfo("openai", null, null), "gpt-4o", 2, "rate_limited", Duration.ofMillis(1_500));

        assertThat(event)
                .isEqualTo(new CallEvent(
                        "llmops4j.retry",
                        Map.of(
                                "gen_ai.provider.name",
                                "openai",
                                "gen_ai.request.model",
                                "gpt-4o",
                                "llmops4j.retry.attempt",
                                2L,
                                "error.type",
                                "rate_limited",
                                "llmops4j.retry.wait",
                                1.5)));
    }

    @Test
    void saysWhichModelStoodInForWhich() {
        assertThat(CallEvents.fallback("gpt-4o", "gpt-4o-mini", "overloaded"))
                .isEqualTo(new CallEvent(
                        "llmops4j.fallback",
                        Map.of(
                                "llmops4j.fallback.from",
                                "gpt-4o",
                                "llmops4j.fallback.to",
                                "gpt-4o-mini",
                                "error.type",
                                "overloaded")));
    }

    @Test
    void tellsAHitFromAMiss() {
        assertThat(CallEvents.cacheLookup("answers", true).attributes())
                .isEqualTo(Map.of("llmops4j.cache.name", "answers", "llmops4j.cache.result", "hit"));
        assertThat(CallEvents.cacheLookup("answers", false).attributes())
                .containsEntry("llmops4j.cache.result", "miss");
    }

    @Test
    void tellsWhatWasAskedOfABudget() {
        CallEvent event =
                CallEvents.budgetReservation("daily", false, new BigDecimal("0.25"), Currency.getInstance("EUR"));

        assertThat(event.attributes())
                .isEqualTo(Map.of(
                        "llmops4j.budget.name",
                        "daily",
                        "llmops4j.budget.result",
                        "refused",
                        "llmops4j.budget.amount",
                        0.25,
                        "llmops4j.budget.currency",
                        "EUR"));
        assertThat(CallEvents.budgetReservation("daily", true, BigDecimal.ONE, Currency.getInstance("EUR"))
                        .attributes())
                .containsEntry("llmops4j.budget.result", "granted");
    }

    @Test
    void namesEachThingOnceAndInOurNamespace() throws IllegalAccessException {
        var names = new java.util.HashSet<String>();
        for (var field : CallEvents.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof String name) {
                assertThat(names.add(name)).as(name).isTrue();
            }
        }
        assertThat(names)
                .hasSizeGreaterThan(20)
                .allMatch(
                        name -> Stream.of("llmops4j.", "error.type", "gen_ai.").anyMatch(name::startsWith));
    }
}
