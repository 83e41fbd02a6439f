package dev.llmops4j.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.chat.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostTest {
    private static final Price PRICE = Price.usd("0.25", "2", "0.025");
    private static final Currency EUR = Currency.getInstance("EUR");

    @Test
    void pricesEachKindOfTokenOnce() {
        var usage = new Usage(1_000, 200, 600, 100, 0, 50, true);
        var price = Price.of(
                Currency.getInstance("USD"),
                new Rates(
                        new BigDecimal("3"),
                        new BigDecimal("15"),
                        new BigDecimal("0.3"),
                        new BigDecimal("3.75"),
                        null,
                        null));

        // 300 plain × 3 + 600 read × 0.3 + 100 written × 3.75 + 200 out × 15, for a million
        assertThat(Cost.of(usage, price).toString()).isEqualTo("0.004455 USD");
    }

    @Test
    void isExactWhereDoublesAreNot() {
        Cost sum = Cost.NONE;
        for (int i = 0; i < 1_000_000; i += 100_000) {
            sum = sum.plus(Cost.of(Usage.of(1, 0), Price.usd("0.1", "0")));
        }

        assertThat(sum.toString()).isEqualTo("0.000001 USD");
    }

    @Test
    void anUnknownPartMakesTheWholeUnknown() {
        Cost sum = Cost.of(Usage.of(1_000_000, 0), PRICE).plus(Cost.unknown("no price for model 'x'"));

        assertThat(sum.isKnown()).isFalse();
        assertThat(sum.amount()).isEmpty();
        assertThat(sum.lowerBound()).isEqualByComparingTo("0.25");
        assertThat(sum.toString()).isEqualTo("unknown (no price for model 'x')");
    }

    @Test
    void unknownUsageIsNotFree() {
        assertThat(Cost.of(Usage.UNKNOWN, PRICE).amount()).isEmpty();
        assertThat(Cost.of(Usage.of(5, 5).plus(Usage.UNKNOWN), PRICE).isKnown()).isFalse();
    }

    @Test
    void addsNoDifferentCurrencies() {
        Cost sum = Cost.of(Usage.of(1_000_000, 0), PRICE).plus(Cost.of(BigDecimal.ONE, EUR));

        assertThat(sum.unknowns()).containsExactly("amounts in USD and EUR cannot be added");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theCostOfASumIsTheSumOfTheCosts(long seed) {
        var random = new Random(seed);
        Usage a = usage(random);
        Usage b = usage(random);

        assertThat(Cost.of(a, PRICE).plus(Cost.of(b, PRICE))).isEqualTo(Cost.of(a.plus(b), PRICE));
    }

    private static Usage usage(Random random) {
        long input = random.nextInt(100_000);
        return new Usage(input, random.nextInt(10_000), random.nextInt((int) input + 1), 0, 0, 0, true);
    }

    @Test
    void theBuiltInCatalogKnowsModelsAndTheirDatedNames() {
        PriceCatalog catalog = PriceCatalog.builtIn();
        Instant now = Instant.now();

        assertThat(catalog.price("openai", "gpt-5-mini", now)).hasValue(PRICE);
        assertThat(catalog.price("openai", "gpt-4o-2024-08-06", now)).isEqualTo(catalog.price("openai", "gpt-4o", now));
        assertThat(catalog.price("anthropic", "claude-haiku-4-5-20251001", now)).isPresent();
        assertThat(catalog.price("openai", "gpt-unheard-of", now)).isEmpty();
        assertThat(catalog.price("openai_compatible", "gpt-5-mini", now)).isEmpty();
    }

    @Test
    void ownPricesComeFirst() {
        Price mine = Price.usd("1", "1");
        PriceCatalog catalog = PriceCatalog.of(Map.of("gpt-5-mini", mine)).or(PriceCatalog.builtIn());

        assertThat(catalog.price("openai", "gpt-5-mini", Instant.now())).hasValue(mine);
        assertThat(catalog.price("openai", "gpt-4o", Instant.now())).isPresent();
    }

    @Test
    void givesEachReasonOnce() {
        Cost euros = Cost.of(BigDecimal.ONE, EUR);

        Cost sum = Cost.of(Usage.of(1_000_000, 0), PRICE).plus(euros).plus(euros);

        assertThat(sum.unknowns()).containsExactly("amounts in USD and EUR cannot be added");
    }
}
