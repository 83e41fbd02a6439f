package dev.llmops4j.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.chat.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostTest {
    private static final Price PRICE = Price.usd("0.25", "2", "0.025");
    private static final Currency USD = Currency.getInstance("USD");
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

    @Test
    void pricesHourLongWritesAndReasoningApart() {
        var usage = new Usage(1_000, 200, 0, 300, 100, 50, true);
        var price = Price.of(USD, rates("3", "15", "0.3", "3.75", "6", "20"));

        // 700 plain × 3 + 200 written × 3.75 + 100 for an hour × 6 + 150 spoken × 15 + 50 thought × 20
        assertThat(Cost.of(usage, price).toString()).isEqualTo("0.0067 USD");
    }

    @Test
    void whatMayFallBackFallsBackAndTheRestIsUnknown() {
        Price bare = Price.usd("3", "15");
        Price embedding = Price.of(USD, new Rates(BigDecimal.ONE, null, null, null, null, null));

        // reads and writes as much as input, reasoning as much as output
        assertThat(Cost.of(new Usage(100, 10, 30, 30, 0, 5, true), bare).toString())
                .isEqualTo("0.00045 USD");
        assertThat(Cost.of(new Usage(100, 10, 0, 30, 1, 0, true), bare).unknowns())
                .containsExactly("no price for cache writes for an hour");
        assertThat(Cost.of(Usage.of(1_000_000, 0), embedding).toString()).isEqualTo("1 USD");
        assertThat(Cost.of(new Usage(10, 20, 0, 0, 0, 10, true), embedding).unknowns())
                .containsExactly("no price for output");
    }

    @Test
    void aUsageThatContradictsItselfHasNoKnownCost() {
        assertThat(Cost.of(new Usage(10, 5, 8, 8, 0, 0, true), PRICE).unknowns())
                .containsExactly("the usage has more tokens in the cache than in the input");
        assertThat(Cost.of(new Usage(10, 5, 0, 2, 3, 0, true), PRICE).unknowns())
                .contains("the usage has more tokens in the cache than in the input");
        assertThat(Cost.of(new Usage(10, 5, 0, 0, 0, 6, true), PRICE).unknowns())
                .containsExactly("the usage has more reasoning than output");
    }

    @Test
    void aServiceTierWithoutAPriceHasNoKnownCost() {
        Price price = PRICE.withServiceTier("flex", RateCard.of(Rates.of("0.1", "1")));
        Usage usage = Usage.of(1_000_000, 0);

        assertThat(Cost.of(usage, price, "flex").toString()).isEqualTo("0.1 USD");
        assertThat(Cost.of(usage, price, "FLEX").toString()).isEqualTo("0.1 USD");
        assertThat(java.util.stream.Stream.of(null, "", "default", "standard", "auto", "on_demand", "Default"))
                .allSatisfy(tier ->
                        assertThat(Cost.of(usage, price, tier).toString()).isEqualTo("0.25 USD"));
        assertThat(Cost.of(usage, price, "scale").unknowns()).containsExactly("no price for service tier 'scale'");
    }

    @Test
    void theWholeInputChoosesThePriceOfAllTokens() {
        Price price = PRICE.withLongContext(1_000, Rates.of("1", "10")).withLongContext(2_000, null);

        assertThat(Cost.of(Usage.of(1_000, 10), price).toString()).isEqualTo("0.00027 USD");
        assertThat(Cost.of(new Usage(1_001, 10, 1_000, 0, 0, 0, true), price).toString())
                .isEqualTo("0.001101 USD");
        assertThat(Cost.of(Usage.of(2_001, 10), price).unknowns()).containsExactly("no price for so long an input");
    }

    @Test
    void aPriceOfOnesOwnHoldsFromItsMomentOn() {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        PriceCatalog catalog = PriceCatalog.of(Map.of("m", PRICE.withEffectiveFrom(start)));

        assertThat(catalog.price("p", "m", start.minusNanos(1))).isEmpty();
        assertThat(catalog.price("p", "m", start)).isPresent();
    }

    @Test
    void rejectsPricesThatCannotBe() {
        assertThatThrownBy(() -> Rates.of("-1", "1")).hasMessage("a price must be 0 or more, was -1");
        assertThatThrownBy(() -> PRICE.withLongContext(0, Rates.of("1", "1")))
                .hasMessage("above must be 1 token or more, was 0");
        assertThatThrownBy(() -> PRICE.withLongContext(5, null).withLongContext(5, null))
                .hasMessage("limits must rise, but 5 stands after 5");
        assertThatThrownBy(() -> PRICE.withServiceTier("default", RateCard.of(Rates.of("1", "1"))))
                .hasMessage("a service tier must be in lower case and not the standard one, was 'default'");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void costsAddUpGrowWithTheTokensAndAreNeverNegative(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            Price price = Price.of(USD, rates(random));
            Usage a = usage(random);
            Usage b = usage(random);
            Cost sum = Cost.of(a, price).plus(Cost.of(b, price));

            assertThat(sum).isEqualTo(Cost.of(a.plus(b), price));
            assertThat(sum.lowerBound())
                    .isGreaterThanOrEqualTo(Cost.of(a, price).lowerBound())
                    .isGreaterThanOrEqualTo(BigDecimal.ZERO);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theCostIsTheSumOfItsParts(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            Rates rates = rates(random);
            Usage all = usage(random);
            long writes = all.cacheWriteTokens();
            long hour = all.cacheWriteHourTokens();
            long reads = all.cacheReadTokens();
            var parts = List.of(
                    Usage.of(all.inputTokens() - reads - writes, 0),
                    new Usage(reads, 0, reads, 0, 0, 0, true),
                    new Usage(writes - hour, 0, 0, writes - hour, 0, 0, true),
                    new Usage(hour, 0, 0, hour, hour, 0, true),
                    Usage.of(0, all.outputTokens() - all.reasoningTokens()),
                    new Usage(0, all.reasoningTokens(), 0, 0, 0, all.reasoningTokens(), true));

            assertThat(parts.stream()
                            .map(part -> Cost.of(part, Price.of(USD, rates)))
                            .reduce(Cost.NONE, Cost::plus))
                    .isEqualTo(Cost.of(all, Price.of(USD, rates)));
        }
    }

    private static Usage usage(Random random) {
        long reads = random.nextInt(100_000);
        long writes = random.nextInt(100_000);
        long output = random.nextInt(10_000);
        return new Usage(
                reads + writes + random.nextInt(100_000),
                output,
                reads,
                writes,
                random.nextInt((int) writes + 1),
                random.nextInt((int) output + 1),
                true);
    }

    private static Rates rates(Random random) {
        return new Rates(
                BigDecimal.valueOf(random.nextInt(10_000), 4),
                BigDecimal.valueOf(random.nextInt(10_000), 3),
                random.nextBoolean() ? null : BigDecimal.valueOf(random.nextInt(10_000), 5),
                random.nextBoolean() ? null : BigDecimal.valueOf(random.nextInt(10_000), 4),
                BigDecimal.valueOf(random.nextInt(10_000), 4),
                random.nextBoolean() ? null : BigDecimal.valueOf(random.nextInt(10_000), 4));
    }

    private static Rates rates(
            String input, String output, String cacheRead, String cacheWrite, String hour, String reasoning) {
        return new Rates(
                new BigDecimal(input),
                new BigDecimal(output),
                new BigDecimal(cacheRead),
                new BigDecimal(cacheWrite),
                new BigDecimal(hour),
                new BigDecimal(reasoning));
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
