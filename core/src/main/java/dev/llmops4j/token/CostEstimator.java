package dev.llmops4j.token;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.cost.Cost;
import dev.llmops4j.cost.PriceCatalog;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what a request may cost, before it is sent.
 *
 * @param counter counts the input
 * @param prices the prices
 * @param outputTokens the most output tokens to expect of a request that sets no {@code maxTokens}, 0 or more; reasoning
 *     counts as output
 */
public record CostEstimator(TokenCounter counter, PriceCatalog prices, long outputTokens) {
    /** Checks the limit. */
    public CostEstimator {
        Objects.requireNonNull(counter, "counter");
        Objects.requireNonNull(prices, "prices");
        if (outputTokens < 0) {
            throw new IllegalArgumentException("outputTokens must be 0 or more, was " + outputTokens);
        }
    }

    /**
     * Estimates one request to one model. Retries, fallbacks and calls that guardrails make come on top.
     *
     * @param request the request; its model is the one whose price counts, so no alias
     * @param provider the provider as in {@code gen_ai.provider.name}
     * @param at when it will be sent
     * @return the estimate, for the standard service and for the {@code service_tier} that the request's extras ask for; its
     *     costs are unknown if the model has no price for one of them
     */
    public CostEstimate estimate(ChatRequest request, String provider, Instant at) {
        TokenCount input = counter.count(request);
        Long maxTokens = request.parameters().maxTokens();
        long output = maxTokens == null ? outputTokens : maxTokens;
        Cost high = Cost.NONE;
        @Nullable Cost low = null;
        for (String tier : tiers(request)) {
            for (Usage usage : longest(input.high(), output)) {
                high = larger(high, prices.cost(provider, request.model(), null, tier, usage, at));
            }
            for (Usage usage : shortest(input.low())) {
                Cost cost = prices.cost(provider, request.model(), null, tier, usage, at);
                low = low == null ? cost : smaller(low, cost);
            }
        }
        return new CostEstimate(input, output, low == null || !high.isKnown() ? high : low, high);
    }

    /** The standard service, and the one that the request asks for: it may get either. */
    private static Set<@Nullable String> tiers(ChatRequest request) {
        var tiers = new LinkedHashSet<@Nullable String>();
        tiers.add(null);
        tiers.add(request.parameters().extras().get("service_tier") instanceof String tier ? tier : null);
        return tiers;
    }

    /** Writing into the cache, and reasoning, may be dearer or cheaper than plain tokens. */
    private static List<Usage> longest(long input, long output) {
        return List.of(
                Usage.of(input, output),
                new Usage(input, output, 0, input, 0, 0, true),
                new Usage(input, output, 0, 0, 0, output, true),
                new Usage(input, output, 0, input, 0, output, true));
    }

    private static List<Usage> shortest(long input) {
        return List.of(Usage.of(input, 0), new Usage(input, 0, input, 0, 0, 0, true));
    }

    private static Cost larger(Cost one, Cost other) {
        if (!one.isKnown() || !other.isKnown()) {
            return one.isKnown() ? other : one;
        }
        return one.lowerBound().compareTo(other.lowerBound()) >= 0 ? one : other;
    }

    private static Cost smaller(Cost one, Cost other) {
        return one.lowerBound().compareTo(other.lowerBound()) <= 0 ? one : other;
    }
}
