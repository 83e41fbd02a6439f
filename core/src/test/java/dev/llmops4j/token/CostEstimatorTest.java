package dev.llmops4j.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.cost.Price;
import dev.llmops4j.cost.PriceCatalog;
import dev.llmops4j.cost.RateCard;
import dev.llmops4j.cost.Rates;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostEstimatorTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ChatRequest REQUEST = ChatRequest.of("m", List.of(Message.user("Hello")));

    /** A million tokens, give or take half of it. */
    private static final TokenCounter MILLION = new TokenCounter() {
        @Override
        public TokenCount count(String text, String model) {
            throw new AssertionError("only requests are counted here");
        }

        @Override
        public TokenCount count(ChatRequest request) {
            return new TokenCount(1_000_000, 500_000, 1_500_000);
        }
    };

    @Test
    void reservesTheLongestInputAndTheWholeOutput() {
        PriceCatalog prices = PriceCatalog.of(Map.of("m", Price.usd("2", "8")));
        ChatRequest limited =
                REQUEST.withParameters(Parameters.builder().maxTokens(250_000L).build());

        CostEstimate estimate = new CostEstimator(MILLION, prices, 4_096).estimate(limited, "acme", NOW);

        assertThat(estimate.outputTokens()).isEqualTo(250_000);
        assertThat(estimate.low()).hasToString("1 USD");
        assertThat(estimate.high()).hasToString("5 USD");
    }

    @Test
    void assumesAnOutputWhereTheRequestSetsNoLimit() {
        PriceCatalog prices = PriceCatalog.of(Map.of("m", Price.usd("0", "10")));

        CostEstimate estimate = new CostEstimator(MILLION, prices, 100_000).estimate(REQUEST, "acme", NOW);

        assertThat(estimate.outputTokens()).isEqualTo(100_000);
        assertThat(estimate.high()).hasToString("1 USD");
    }

    @Test
    void foreseesThatTheCacheMakesItCheaperOrDearer() {
        var rates = new Rates(
                new BigDecimal("2"), new BigDecimal("8"), new BigDecimal("0.2"), new BigDecimal("2.5"), null, null);
        Price price = Price.of(Currency.getInstance("USD"), rates);

        CostEstimate estimate =
                new CostEstimator(MILLION, PriceCatalog.of(Map.of("m", price)), 0).estimate(REQUEST, "acme", NOW);

        assertThat(estimate.low()).hasToString("0.1 USD");
        assertThat(estimate.high()).hasToString("3.75 USD");
    }

    @Test
    void reservesForTheDearerOfPlainOutputAndReasoning() {
        var rates = new Rates(new BigDecimal("0"), new BigDecimal("8"), null, null, null, new BigDecimal("10"));
        Price price = Price.of(Currency.getInstance("USD"), rates);

        CostEstimate estimate =
                new CostEstimator(MILLION, PriceCatalog.of(Map.of("m", price)), 100_000).estimate(REQUEST, "acme", NOW);

        assertThat(estimate.high()).hasToString("1 USD");
    }

    @Test
    void spansTheStandardServiceAndTheOneAskedFor() {
        Price price = Price.usd("2", "8").withServiceTier("flex", RateCard.of(Rates.of("1", "4")));
        ChatRequest flex = REQUEST.withParameters(
                Parameters.builder().extra("service_tier", "flex").build());
        ChatRequest unheard = REQUEST.withParameters(
                Parameters.builder().extra("service_tier", "unheard-of").build());
        var estimator = new CostEstimator(MILLION, PriceCatalog.of(Map.of("m", price)), 0);

        assertThat(estimator.estimate(flex, "acme", NOW).low()).hasToString("0.5 USD");
        assertThat(estimator.estimate(flex, "acme", NOW).high()).hasToString("3 USD");
        assertThat(estimator.estimate(unheard, "acme", NOW).high().isKnown()).isFalse();
        assertThat(estimator.estimate(unheard, "acme", NOW).low().isKnown()).isFalse();
    }

    @Test
    void isUnknownWithoutAPrice() {
        CostEstimate estimate =
                new CostEstimator(MILLION, PriceCatalog.of(Map.of()), 100).estimate(REQUEST, "acme", NOW);

        assertThat(estimate.low().isKnown()).isFalse();
        assertThat(estimate.high()).hasToString("unknown (no price for model 'm' of 'acme')");
        assertThat(estimate.input().tokens()).isEqualTo(1_000_000);
    }

    @Test
    void rejectsANegativeOutput() {
        assertThatThrownBy(() -> new CostEstimator(MILLION, PriceCatalog.builtIn(), -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("outputTokens must be 0 or more, was -1");
    }
}
