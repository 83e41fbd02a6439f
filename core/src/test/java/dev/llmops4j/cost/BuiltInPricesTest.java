package dev.llmops4j.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmops4j.chat.Usage;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltInPricesTest {
    private static final Path FILE = Path.of("src/main/resources/dev/llmops4j/cost/prices.tsv");
    private static final PriceCatalog CATALOG = PriceCatalog.builtIn();
    private static final List<String> DATES =
            List.of("2025-01-01", "2025-06-09", "2025-06-10", "2026-03-13", "2027-01-01");
    private static final long[] INPUT_TOKENS = {1, 128_000, 128_001, 200_000, 200_001, 272_000, 272_001, 900_000};

    private static JsonNode data() throws IOException {
        assumeTrue(Files.exists(PriceData.file()), "the public list of prices is not here: " + PriceData.file());
        return PriceData.read();
    }

    private static Instant at(String date) {
        return Instant.parse(date + "T00:00:00Z");
    }

    private static PriceTable table() throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(FILE)) {
            return PriceFile.read("prices.tsv", lines);
        }
    }

    @Test
    void theFileIsWhatTheListAndTheCorrectionsMake() throws IOException {
        String text = BuiltInPriceFile.text(data());
        if (Boolean.getBoolean("prices.update")) {
            Files.writeString(FILE, text);
        }

        assertThat(Files.readString(FILE))
                .as("rewrite with -Dprices.update=true")
                .isEqualTo(text);
    }

    @Test
    void everyPriceIsTheListsUnlessItIsCorrected() throws IOException {
        JsonNode data = data();
        PriceTable table = table();
        var compared = new TreeSet<String>();
        for (BuiltInPriceFile.Origin origin : BuiltInPriceFile.ORIGINS) {
            var listed = new ListedPrices(data, origin.listed());
            var taken = new HashSet<ModelPrices>(BuiltInPriceFile.models(data, origin));
            for (String name : listed.probes()) {
                JsonNode model = listed.find(name);
                ModelPrices ours = table.find(origin.providers().get(0), name);
                if (model != null && ours != null && taken.contains(ours) && isListed(ours)) {
                    for (String provider : origin.providers()) {
                        compare(provider, name, model);
                        compared.add(provider + " " + model.path("id").asText());
                    }
                }
            }
        }

        assertThat(compared).hasSizeGreaterThan(350);
    }

    private static boolean isListed(ModelPrices ours) {
        return !ours.prices().isEmpty() && !PriceCorrections.isCorrected(ours);
    }

    private static void compare(String provider, String name, JsonNode model) {
        for (String date : DATES) {
            Price price = CATALOG.price(provider, name, at(date)).orElseThrow();
            JsonNode listed = ListedPrices.prices(model, date);
            for (long tokens : INPUT_TOKENS) {
                Rates rates = price.standard().forInput(tokens);
                assertThat(rates)
                        .as("%s %s on %s with %d tokens", provider, name, date, tokens)
                        .isNotNull();
                Map<String, @Nullable BigDecimal> ours = new TreeMap<>();
                ours.put("input_mtok", rates.input());
                ours.put("output_mtok", rates.output());
                ours.put("cache_read_mtok", rates.cacheRead());
                ours.put("cache_write_mtok", rates.cacheWrite());
                ours.put("cache_write_1h_mtok", rates.cacheWriteHour());
                ours.put("output_reasoning_mtok", rates.reasoning());
                ours.forEach((kind, rate) -> assertThat(rate)
                        .as("%s of %s %s on %s with %d tokens", kind, provider, name, date, tokens)
                        .usingComparator(BuiltInPricesTest::compareOrNull)
                        .isEqualTo(ListedPrices.rate(listed, kind, tokens)));
            }
        }
    }

    private static int compareOrNull(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null ? Boolean.compare(a != null, b != null) : a.compareTo(b);
    }

    @Test
    void knowsModelsOfTheMainProviders() throws IOException {
        List<ModelPrices> priced = table().models().stream()
                .filter(model -> !model.prices().isEmpty())
                .toList();
        var providers = new TreeSet<String>();
        priced.forEach(model -> providers.addAll(model.providers()));

        assertThat(priced).hasSizeGreaterThan(350);
        assertThat(providers)
                .containsExactly(
                        "anthropic",
                        "aws.bedrock",
                        "azure.ai.inference",
                        "azure.ai.openai",
                        "cohere",
                        "deepseek",
                        "gcp.gemini",
                        "gcp.gen_ai",
                        "gcp.vertex_ai",
                        "groq",
                        "mistral_ai",
                        "moonshot_ai",
                        "openai",
                        "perplexity",
                        "x_ai");
    }

    @Test
    void everyPriceHasASourceWithADateAndAnAddress() throws IOException {
        var dates = new TreeMap<String, LocalDate>();
        var used = new TreeSet<String>();
        for (String line : Files.readAllLines(FILE)) {
            String[] cells = line.split("\t", -1);
            if (cells[0].equals("@source")) {
                dates.put(cells[1], LocalDate.parse(cells[2]));
                assertThat(cells[3]).startsWith("https://");
            } else if (!line.startsWith("#") && !line.startsWith("@")) {
                used.add(cells[PriceRow.SOURCE]);
            }
        }

        assertThat(used).isEqualTo(dates.keySet());
        assertThat(CATALOG.version()).isEqualTo("built-in 2026-08-21");
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-5-mini, 0.25",
        "openai, GPT-5-Mini, 0.25",
        "openai, gpt-5-mini-2025-08-07, 0.25",
        "openai, gpt-5-mini-2031-01-01, 0.25",
        "openai, gpt-4o-2024-08-06, 2.5",
        "openai, gpt-4o-2024-05-13, 5",
        "azure.ai.openai, gpt-4o-2024-05-13, 5",
        "anthropic, claude-haiku-4-5-20251001, 1",
        "anthropic, claude-sonnet-4-20250514, 3",
        "gcp.vertex_ai, claude-haiku-4-5@20251001, ",
        "gcp.gemini, gemini-2.5-pro, 1.25",
        "gcp.gen_ai, gemini-2.5-pro, 1.25",
        "gcp.gemini, gemini-2.5-pro-preview-06-05, 1.25",
        "aws.bedrock, us.anthropic.claude-haiku-4-5-20251001-v1:0, 1.1",
        "aws.bedrock, global.anthropic.claude-haiku-4-5-20251001-v1:0, 1",
        "aws.bedrock, amazon.nova-pro-v1:0, 0.8",
        "mistral_ai, mistral-large-latest, 2",
        "x_ai, grok-4.3-latest, 1.25",
        "groq, llama-3.3-70b-versatile, 0.59",
        "moonshot_ai, kimi-k2.5, 0.6",
        "cohere, command-a-03-2025, 2.5",
        "deepseek, deepseek-v4-pro, 0.435",
        "openai_compatible, gpt-5-mini, ",
        "openai, gpt-unheard-of, ",
        "openai, -2025-01-01, ",
        "openai, '', ",
        // fees by the request, other prices by the hour, sound, and prices that the provider did not publish
        "perplexity, sonar-pro, ",
        "deepseek, deepseek-chat, ",
        "openai, gpt-4o-audio-preview-2025-06-03, ",
        "openai, gpt-oss-120b, ",
    })
    void findsModelsByTheirNames(String provider, String model, @Nullable BigDecimal input) {
        BigDecimal found = CATALOG.price(provider, model, at("2026-11-23"))
                .map(price -> price.standard().base().input())
                .orElse(null);

        assertThat(found).isEqualTo(input);
    }

    @ParameterizedTest
    @CsvSource({
        "openai, o3, 2025-06-09, 10",
        "openai, o3, 2025-06-10, 2",
        "openai, gpt-5.6-luna, 2026-07-29, 1",
        "openai, gpt-5.6-luna, 2026-07-30, 0.2",
        "anthropic, claude-sonnet-5, 2026-08-31, 2",
        "anthropic, claude-sonnet-5, 2026-09-01, 3"
    })
    void answersForTheTimeOfUse(String provider, String model, String date, BigDecimal input) {
        assertThat(CATALOG.price(provider, model, at(date))
                        .orElseThrow()
                        .standard()
                        .base()
                        .input())
                .isEqualByComparingTo(input);
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-4o, batch, 0.00125",
        "openai, gpt-4o, priority, 0.00425",
        "openai, gpt-4o, flex, ",
        "openai, gpt-5-mini, flex, 0.000125",
        "openai, gpt-3.5-turbo-1106, batch, 0.001",
        "openai, gpt-5.6-terra, priority, ",
        "openai, gpt-4o, scale, ",
        "azure.ai.openai, gpt-4o, priority, ",
        "anthropic, claude-opus-4-5, batch, 0.0025",
        "anthropic, claude-opus-4-5, priority, ",
        "groq, llama-3.3-70b-versatile, flex, 0.00059",
        "groq, llama-3.3-70b-versatile, on_demand, 0.00059"
    })
    void pricesServiceTiersThatAProviderStates(
            String provider, String model, String tier, @Nullable BigDecimal costOfAThousand) {
        Cost cost = CATALOG.cost(provider, model, model, tier, Usage.of(1_000, 0), at("2026-11-23"));

        if (costOfAThousand == null) {
            assertThat(cost.unknowns()).containsExactly("no price for service tier '" + tier + "'");
        } else {
            assertThat(cost.amount().orElseThrow()).isEqualByComparingTo(costOfAThousand);
        }
    }

    @Test
    void doesNotGuessThePriceOfALongInput() {
        var usage = Usage.of(150_000, 1);

        assertThat(CATALOG.cost("x_ai", "grok-4", null, null, usage, at("2026-11-23"))
                        .unknowns())
                .containsExactly("no price for so long an input");
        assertThat(CATALOG.cost("x_ai", "grok-4", null, null, Usage.of(1_000, 0), at("2026-11-23"))
                        .isKnown())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-5-mini, 400000",
        "openai, gpt-4.1-2025-04-14, 1000000",
        "anthropic, claude-haiku-4-5-20251001, 200000",
        "groq, llama-3.3-70b-versatile, ",
        "deepseek, deepseek-chat, 64000",
        "nobody, nothing, "
    })
    void knowsContextWindows(String provider, String model, @Nullable Long window) {
        assertThat(CATALOG.contextWindow(provider, model).stream()
                        .boxed()
                        .findFirst()
                        .orElse(null))
                .isEqualTo(window);
    }

    @Test
    void noServiceTierCostsMoreForLessAndNoLongInputIsCheaper() throws IOException {
        for (ModelPrices model : table().models()) {
            for (Price price : model.prices()) {
                Stream.concat(Stream.of(price.standard()), price.serviceTiers().values().stream())
                        .forEach(card -> card.longContext().forEach(step -> {
                            if (step.rates() != null) {
                                assertThat(step.rates().input())
                                        .as(model.names().toString())
                                        .isGreaterThan(card.base().input());
                            }
                        }));
                Arrays.asList("batch", "flex").forEach(tier -> {
                    RateCard card = price.serviceTiers().get(tier);
                    if (card != null) {
                        assertThat(card.base().input())
                                .as(model.names().toString())
                                .isLessThanOrEqualTo(price.standard().base().input());
                    }
                });
            }
        }
    }
}
