package dev.llmops4j.cost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What providers' own pages say of service tiers. What they do not say stays unknown. */
final class ServiceTierPrices {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** Fine-tuned models and those of the old completions API are left out: the pages give them other prices or none. */
    private static final Pattern OPENAI_BATCH =
            Pattern.compile("(gpt-3\\.5-turbo|gpt-3\\.5-turbo-16k|(gpt-[45]|o[134]|text-embedding-|computer-use).*)");

    private static final Pattern OPENAI_FLEX = Pattern.compile("gpt-5.*|o3|o4-mini-2025-04-16");

    /** Batches of these cost as much as single requests. */
    private static final List<String> OPENAI_BATCH_AT_FULL_PRICE =
            List.of("gpt-3.5-turbo-0301", "gpt-3.5-turbo-0613", "gpt-3.5-turbo-1106");

    private static final Map<String, Rates> OPENAI_PRIORITY = openAiPriority();

    private ServiceTierPrices() {}

    private static Map<String, Rates> openAiPriority() {
        var rates = new LinkedHashMap<String, Rates>();
        rates.put("gpt-5.1", rates("2.5", "20", "0.25"));
        rates.put("gpt-5", rates("2.5", "20", "0.25"));
        rates.put("gpt-5-mini", rates("0.45", "3.6", "0.045"));
        rates.put("gpt-4.1", rates("3.5", "14", "0.875"));
        rates.put("gpt-4.1-mini", rates("0.7", "2.8", "0.175"));
        rates.put("gpt-4.1-nano", rates("0.2", "0.8", "0.05"));
        rates.put("gpt-4o", rates("4.25", "17", "2.125"));
        rates.put("gpt-4o-2024-05-13", rates("8.75", "26.25", null));
        rates.put("gpt-4o-mini", rates("0.25", "1", "0.125"));
        rates.put("o3", rates("3.5", "14", "0.875"));
        rates.put("o4-mini-2025-04-16", rates("2", "8", "0.5"));
        return rates;
    }

    private static Rates rates(String input, String output, @Nullable String cacheRead) {
        return new Rates(
                new BigDecimal(input),
                new BigDecimal(output),
                cacheRead == null ? null : new BigDecimal(cacheRead),
                null,
                null,
                null);
    }

    static ModelPrices addTo(ModelPrices model) {
        var prices = new ArrayList<Price>();
        for (int i = 0; i < model.prices().size(); i++) {
            Price price = model.prices().get(i);
            boolean last = i == model.prices().size() - 1;
            prices.add(
                    switch (model.providers().get(0)) {
                        case "openai" -> openAi(model.names().get(0), price, last);
                        case "anthropic" -> anthropic(model.names().get(0), price);
                        case "groq" -> price.withServiceTier("flex", price.standard());
                        default -> price;
                    });
        }
        return PriceCorrections.priced(model, List.copyOf(prices));
    }

    private static Price openAi(String name, Price price, boolean last) {
        Price tiered = price;
        if (OPENAI_BATCH_AT_FULL_PRICE.contains(name)) {
            tiered = tiered.withServiceTier("batch", price.standard());
        } else if (OPENAI_BATCH.matcher(name).matches()) {
            // the page lists no cached input for batches of older models: it costs what other input costs
            tiered = tiered.withServiceTier("batch", half(price.standard(), name.startsWith("gpt-5")));
        }
        if (OPENAI_FLEX.matcher(name).matches()) {
            tiered = tiered.withServiceTier("flex", half(price.standard(), true));
        }
        Rates priority = OPENAI_PRIORITY.get(name);
        return priority == null || !last ? tiered : tiered.withServiceTier("priority", RateCard.of(priority));
    }

    private static Price anthropic(String name, Price price) {
        return name.equals("claude-v1") || name.startsWith("claude-2")
                ? price
                : price.withServiceTier("batch", half(price.standard(), true));
    }

    private static RateCard half(RateCard card, boolean cache) {
        RateCard half = RateCard.of(half(card.base(), cache));
        for (RateCard.LongContext step : card.longContext()) {
            half = half.withLongContext(step.above(), step.rates() == null ? null : half(step.rates(), cache));
        }
        return half;
    }

    private static Rates half(Rates rates, boolean cache) {
        Rates half = rates.times(HALF);
        return cache
                ? half
                : new Rates(
                        half.input(), half.output(), null, half.cacheWrite(), half.cacheWriteHour(), half.reasoning());
    }
}
