package dev.llmops4j.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.chat.Usage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The built-in prices against figures and examples of the providers' own pages, computed by hand. */
class ProviderExamplesTest {
    private static String cost(String provider, String model, @Nullable String tier, Usage usage, String date) {
        return PriceCatalog.builtIn()
                .cost(provider, model, model, tier, usage, Instant.parse(date + "T12:00:00Z"))
                .toString();
    }

    /**
     * The rows of the tables Standard, Batch, Flex and Priority at https://platform.openai.com/docs/pricing (as of December
     * 2025, and of July 2026 for gpt-5.6): a million tokens of each kind, and 500,000 of the input cached.
     */
    @ParameterizedTest
    @CsvSource({
        // 0.5 × 2.50 + 0.5 × 1.25 + 10.00
        "gpt-4o, default, 2025-12-01, 11.875 USD",
        // batches of gpt-4o have no cached price: 1.25 + 5.00
        "gpt-4o, batch, 2025-12-01, 6.25 USD",
        // 0.5 × 4.25 + 0.5 × 2.125 + 17.00
        "gpt-4o, priority, 2025-12-01, 20.1875 USD",
        // 0.5 × 1.25 + 0.5 × 0.125 + 10.00
        "gpt-5, default, 2025-12-01, 10.6875 USD",
        // 0.5 × 0.625 + 0.5 × 0.0625 + 5.00
        "gpt-5, batch, 2025-12-01, 5.34375 USD",
        "gpt-5, flex, 2025-12-01, 5.34375 USD",
        // 0.5 × 2.50 + 0.5 × 0.25 + 20.00
        "gpt-5, priority, 2025-12-01, 21.375 USD",
        // 0.5 × 1.00 + 0.5 × 0.25 + 4.00
        "o3, flex, 2025-12-01, 4.625 USD",
        // no cached price at all: 15.00 + 120.00
        "gpt-5-pro, default, 2025-12-01, 135 USD",
        "gpt-5-pro, batch, 2025-12-01, 67.5 USD",
        // more than 272,000 tokens of input: 0.5 × 5.00 + 0.5 × 0.50 + 22.50
        "gpt-5.4, default, 2026-07-01, 25.25 USD",
        // 0.5 × 5.00 + 0.5 × 0.50 + 22.50, then 20 % less
        "gpt-5.6-terra, default, 2026-07-29, 25.25 USD",
        "gpt-5.6-terra, default, 2026-07-30, 20.2 USD"
    })
    void openAiPriceTables(String model, String tier, String date, String expected) {
        var usage = new Usage(1_000_000, 1_000_000, 500_000, 0, 0, 250_000, true);

        assertThat(cost("openai", model, tier, usage, date)).isEqualTo(expected);
    }

    /**
     * The usage in https://developers.openai.com/api/docs/guides/prompt-caching: 2006 tokens of prompt, 1920 of them
     * cached, 300 of completion.
     */
    @ParameterizedTest
    @CsvSource({
        // 86 × 2.50 + 1920 × 1.25 + 300 × 10.00
        "gpt-4o, 1920, 0.005615 USD",
        // 2006 × 2.50 + 300 × 10.00
        "gpt-4o, 0, 0.008015 USD",
        // 86 × 2.00 + 1920 × 0.50 + 300 × 8.00
        "gpt-4.1, 1920, 0.003532 USD"
    })
    void openAiCachedPrompt(String model, long cached, String expected) {
        var usage = new Usage(2_006, 300, cached, 0, 0, 0, true);

        assertThat(cost("openai", model, "default", usage, "2025-12-01")).isEqualTo(expected);
    }

    /**
     * The table at https://platform.claude.com/docs/en/about-claude/pricing#model-pricing and the halves of it at
     * https://platform.claude.com/docs/en/build-with-claude/batch-processing#pricing: 20,000 tokens each of plain input,
     * cache hits, writes for 5 minutes, writes for an hour, and output.
     */
    @ParameterizedTest
    @CsvSource({
        // 0.02 × (5 + 0.50 + 6.25 + 10 + 25)
        "claude-opus-4-5, standard, 0.935 USD",
        "claude-opus-4-5, batch, 0.4675 USD",
        // 0.02 × (15 + 1.50 + 18.75 + 30 + 75)
        "claude-opus-4-1, standard, 2.805 USD",
        // 0.02 × (3 + 0.30 + 3.75 + 6 + 15)
        "claude-sonnet-4-5, standard, 0.561 USD",
        "claude-sonnet-4-5, batch, 0.2805 USD",
        // 0.02 × (1 + 0.10 + 1.25 + 2 + 5)
        "claude-haiku-4-5, standard, 0.187 USD",
        // 0.02 × (0.80 + 0.08 + 1 + 1.6 + 4)
        "claude-3-5-haiku-20241022, standard, 0.1496 USD",
        // 0.02 × (0.25 + 0.03 + 0.30 + 0.50 + 1.25), halved
        "claude-3-haiku-20240307, batch, 0.0233 USD"
    })
    void anthropicPriceTable(String model, String tier, String expected) {
        var usage = new Usage(80_000, 20_000, 20_000, 40_000, 20_000, 0, true);

        assertThat(cost("anthropic", model, tier, usage, "2025-12-01")).isEqualTo(expected);
    }

    /**
     * https://platform.claude.com/docs/en/about-claude/pricing#long-context-pricing (as of November 2025): above 200,000
     * tokens of input, those from and into the cache included, a whole request of Sonnet 4 and 4.5 costs 6 and 22.50 USD;
     * the multipliers of the cache and the halving for batches come on top. The first usage is that of the page.
     */
    @ParameterizedTest
    @CsvSource({
        // 250,000 × 6 + 500 × 22.50
        "claude-sonnet-4-5-20250929, standard, 250000, 0, 0, 500, 1.51125 USD",
        "claude-sonnet-4-20250514, standard, 250000, 0, 0, 500, 1.51125 USD",
        "claude-sonnet-4-5-20250929, batch, 250000, 0, 0, 500, 0.755625 USD",
        // at 200,000 it is not above: 200,000 × 3 + 500 × 15
        "claude-sonnet-4-5-20250929, standard, 200000, 0, 0, 500, 0.6075 USD",
        // 1,001 plain × 6 + 150,000 read × 0.60 + 50,000 written for an hour × 12 + 500 × 22.50
        "claude-sonnet-4-5-20250929, standard, 201001, 150000, 50000, 500, 0.707256 USD",
        // flat over the whole window: 250,000 × 5 + 500 × 25
        "claude-opus-4-7, standard, 250000, 0, 0, 500, 1.2625 USD"
    })
    void anthropicLongContext(
            String model, String tier, long input, long read, long written, long output, String expected) {
        var usage = new Usage(input, output, read, written, written, 0, true);

        assertThat(cost("anthropic", model, tier, usage, "2025-12-01")).isEqualTo(expected);
    }
}
