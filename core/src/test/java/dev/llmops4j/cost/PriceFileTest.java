package dev.llmops4j.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.chat.Usage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceFileTest {
    private static final Instant NOVEMBER = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");

    private static PriceTable read(String text) throws IOException {
        try (var lines = new BufferedReader(new StringReader(text))) {
            return PriceFile.read("mine.tsv", lines);
        }
    }

    /** Cells stand between bars, so that a tab cannot be lost. */
    private static String cells(String... lines) {
        return String.join("\n", lines).replace('|', '\t') + "\n";
    }

    private static String costOf(PriceCatalog catalog, String model, @Nullable String tier, Usage usage, Instant at) {
        return catalog.cost("anthropic", model, null, tier, usage, at).toString();
    }

    @Test
    void readsAContractFromAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("contract.tsv"),
                cells(
                        "# ours, agreed in September",
                        "@version|contract 2026-10",
                        "@currency|EUR",
                        "",
                        "anthropic|claude-x*||||2.7|13.5|0.27|3.375|5.4||1000000",
                        "||||200000|5.4|20.25",
                        "|||batch||1.35|6.75",
                        "||2026-12-01|||2.5|12.5"));
        PriceCatalog catalog = PriceCatalog.read(file);
        var usage = new Usage(1_000, 100, 200, 300, 100, 0, true);

        assertThat(catalog.version()).isEqualTo("contract 2026-10");
        assertThat(catalog.contextWindow("anthropic", "claude-x-1")).hasValue(1_000_000);
        // 500 × 2.7 + 200 × 0.27 + 200 × 3.375 + 100 × 5.4 + 100 × 13.5
        assertThat(costOf(catalog, "claude-x-1", null, usage, NOVEMBER)).isEqualTo("0.003969 EUR");
        assertThat(costOf(catalog, "claude-x-1", "batch", Usage.of(1_000, 100), NOVEMBER))
                .isEqualTo("0.002025 EUR");
        assertThat(costOf(catalog, "claude-x-1", null, Usage.of(200_000, 0), NOVEMBER))
                .isEqualTo("0.54 EUR");
        assertThat(costOf(catalog, "claude-x-1", null, Usage.of(200_001, 0), NOVEMBER))
                .isEqualTo("1.0800054 EUR");
        assertThat(costOf(catalog, "claude-x-1", null, Usage.of(1_000, 100), DECEMBER))
                .isEqualTo("0.00375 EUR");
        assertThat(costOf(catalog, "claude-x-1", "batch", Usage.of(1_000, 100), DECEMBER))
                .isEqualTo("unknown (no price for service tier 'batch')");
    }

    @Test
    void ownPricesComeBeforeTheBuiltInOnes() throws IOException {
        PriceCatalog catalog =
                read(cells("@version|mine", "*|gpt-5-mini||||9|9")).or(PriceCatalog.builtIn());

        assertThat(catalog.price("openai", "gpt-5-mini", NOVEMBER).orElseThrow().standard())
                .isEqualTo(RateCard.of(Rates.of("9", "9")));
        assertThat(catalog.price("openai_compatible", "gpt-5-mini", NOVEMBER)).isPresent();
        assertThat(catalog.price("openai", "gpt-4o", NOVEMBER)).isPresent();
        assertThat(catalog.contextWindow("openai", "gpt-5-mini")).hasValue(400_000);
        assertThat(catalog.version()).isEqualTo("mine, built-in 2026-08-21");
    }

    @Test
    void aPriceHoldsFromItsDateOn() throws IOException {
        PriceCatalog catalog = read(cells("p|m|2026-12-01|||1|2"));

        assertThat(catalog.price("p", "m", DECEMBER.minusMillis(1))).isEmpty();
        assertThat(catalog.price("p", "m", DECEMBER)).isPresent();
    }

    @Test
    void exactNamesComeBeforePatternsAndThoseBeforeNamesWithoutTheirDate() throws IOException {
        PriceCatalog catalog = read(cells("p|*-large*||||1|1", "p|a-*,b||||2|2", "p|a-large||||3|3", "p|*-end||||4|4"));

        assertThat(List.of("a-large", "a-large-2", "a-small", "b", "b-20260101", "b@20260101", "b-2026-01-01", "x-end"))
                .map(name -> catalog.price("p", name, NOVEMBER)
                        .orElseThrow()
                        .standard()
                        .base()
                        .input()
                        .intValue())
                .containsExactly(3, 1, 2, 2, 2, 2, 2, 4);
        assertThat(List.of("b-2026-1-01", "b-2026010", "b_20260101", "bb-20260101", "20260101", "end-x"))
                .allSatisfy(name ->
                        assertThat(catalog.price("p", name, NOVEMBER)).as(name).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "p|m||||x|1; a price must be a decimal number of 0 or more, was 'x'. (mine.tsv:1:8)",
                "p|m||||1|-1; a price must be a decimal number of 0 or more, was '-1'. (mine.tsv:1:10)",
                "p|m|||||1; the price of input tokens is missing. (mine.tsv:1:8)",
                "p|m|June|||1|1; a date must be written as 2025-06-10, was 'June'. (mine.tsv:1:5)",
                "p|m|||5|1|1; the first line of a price must be the standard one for short inputs. (mine.tsv:1:7)",
                "p|m||||1|1|||||many; a number of tokens must be a whole number of 1 or more, was 'many'. (mine.tsv:1:16)",
                "p|a,,b||||1|1; a name is missing: names are separated by one comma. (mine.tsv:1:3)",
                "|m||||1|1; a name is missing: names are separated by one comma. (mine.tsv:1:1)",
                "|||batch||1|1; the first line of a model must name the provider and the model. (mine.tsv:1:1)",
                "p|m||||1|1||||||s; no line above says '@source' of 's'. (mine.tsv:1:17)",
                "p|m||||1|1|||||||too far; a line has at most 13 cells, was 14. (mine.tsv:1:18)",
                "@currency|Euro; a currency must be an ISO 4217 code such as EUR, was 'Euro'. (mine.tsv:1:11)",
                "@version; '@version' needs a value in the next cell. (mine.tsv:1:10)",
                "@versoin|1; a directive must be @version, @currency or @source, was '@versoin'. (mine.tsv:1:1)",
                "p|m~||||1|1; the model has no price that this line could go on. (mine.tsv:2:1)",
                "p|m||||1|1~||||1|1|1~||||1|2|2; limits must rise, but 1 stands after 1. (mine.tsv:3:5)",
                "p|m||||1|1~|||flex|9|1; the price of 'flex' for short inputs must stand before this. (mine.tsv:2:9)",
                "p|m||||1|1~|||||1|1; a further line of a model must have a date, a new service tier or a token limit. (mine.tsv:2:3)",
                "p|m||||1|1~|||Flex||1|1; a service tier must be in lower case and not the standard one, was 'Flex'. (mine.tsv:2:4)",
                "p|m|2026-02-01|||1|1~||2026-01-01|||2|2; dates must rise, but '2026-01-01' does not. (mine.tsv:2:3)"
            })
    void saysWhatIsWrongAndWhere(String lines, String message) {
        String text = cells(lines.split("~"));

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void namesTheFileThatCannotBeRead(@TempDir Path directory) {
        Path missing = directory.resolve("none.tsv");

        assertThatThrownBy(() -> PriceCatalog.read(missing))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot read the prices in '" + missing + "'");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsWrittenIsRead(long seed) throws IOException {
        var random = new Random(seed);
        var models = new ArrayList<ModelPrices>();
        var writer = new PriceFileWriter((model, tier) -> "");
        for (int i = 0; i < 50; i++) {
            models.add(model(random, "model-" + i));
            writer.model(models.get(i));
        }

        assertThat(read(writer.toString()).models()).isEqualTo(models);
    }

    private static ModelPrices model(Random random, String name) {
        var prices = new ArrayList<Price>();
        Instant from = Instant.parse("2024-01-01T00:00:00Z");
        for (int i = random.nextInt(4); i > 0; i--) {
            Price price = new Price(Currency.getInstance("USD"), card(random), java.util.Map.of(), null);
            for (String tier : List.of("batch", "flex", "turbo")) {
                price = random.nextBoolean() ? price.withServiceTier(tier, card(random)) : price;
            }
            prices.add(prices.isEmpty() && random.nextBoolean() ? price : price.withEffectiveFrom(from));
            from = from.plusSeconds(86_400L * (1L + random.nextInt(300)));
        }
        return new ModelPrices(
                List.of("p", "q"),
                List.of(name, name + "-*"),
                random.nextBoolean() ? null : (long) random.nextInt(1, 1 << 21),
                List.copyOf(prices));
    }

    private static RateCard card(Random random) {
        RateCard card = RateCard.of(rates(random));
        for (int above = 1 + random.nextInt(1000); random.nextInt(3) == 0; above += 1 + random.nextInt(1000)) {
            card = card.withLongContext(above, random.nextInt(4) == 0 ? null : rates(random));
        }
        return card;
    }

    private static Rates rates(Random random) {
        return new Rates(rate(random), orNull(random), orNull(random), orNull(random), orNull(random), orNull(random));
    }

    private static @Nullable BigDecimal orNull(Random random) {
        return random.nextBoolean() ? null : rate(random);
    }

    /** In the one form in which equal numbers are equal objects. */
    private static BigDecimal rate(Random random) {
        return new BigDecimal(BigDecimal.valueOf(1 + random.nextInt(100_000), random.nextInt(8))
                .stripTrailingZeros()
                .toPlainString());
    }
}
