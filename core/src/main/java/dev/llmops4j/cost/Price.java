package dev.llmops4j.cost;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs from some moment on. Fees that are not for tokens, such as those of a search, are no part of it.
 * Immutable.
 *
 * @param currency the currency
 * @param standard the prices of requests that asked for no special service
 * @param serviceTiers the prices of others, by the provider's word for the service in lower case, such as
 *     {@code batch}, {@code flex} or {@code priority}; the cost of a service that is missing here is unknown
 * @param effectiveFrom since when the price holds, or null if it always did
 */
public record Price(
        Currency currency,
        RateCard standard,
        Map<String, RateCard> serviceTiers,
        @Nullable Instant effectiveFrom) {
    private static final Currency USD = Currency.getInstance("USD");

    /** What providers say when they served a request the usual way. */
    private static final Set<String> STANDARD = Set.of("", "default", "standard", "auto", "on_demand");

    /** Copies the service tiers and checks their names. */
    public Price {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(standard, "standard");
        serviceTiers = Map.copyOf(serviceTiers);
        for (String tier : serviceTiers.keySet()) {
            if (STANDARD.contains(tier) || !tier.equals(tier.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "a service tier must be in lower case and not the standard one, was '" + tier + "'");
            }
        }
    }

    /**
     * A price with neither long inputs nor service tiers of their own, that always held.
     *
     * @param currency the currency
     * @param rates the prices
     * @return the price
     */
    public static Price of(Currency currency, Rates rates) {
        return new Price(currency, RateCard.of(rates), Map.of(), null);
    }

    /**
     * A price in US dollars, with tokens from and into the cache as dear as others.
     *
     * @param input for one million input tokens, as a decimal number such as {@code "0.25"}
     * @param output for one million output tokens
     * @return the price
     */
    public static Price usd(String input, String output) {
        return of(USD, Rates.of(input, output));
    }

    /**
     * A price in US dollars.
     *
     * @param input for one million input tokens, as a decimal number such as {@code "0.25"}
     * @param output for one million output tokens
     * @param cacheRead for one million input tokens from the cache
     * @return the price
     */
    public static Price usd(String input, String output, String cacheRead) {
        return of(
                USD,
                new Rates(new BigDecimal(input), new BigDecimal(output), new BigDecimal(cacheRead), null, null, null));
    }

    /**
     * A copy with other prices for long inputs of the standard service.
     *
     * @param above how many input tokens are just too few, more than in every other step
     * @param rates the prices for all tokens of a request with more, or null if they are not known
     * @return the copy
     */
    public Price withLongContext(long above, @Nullable Rates rates) {
        return new Price(currency, standard.withLongContext(above, rates), serviceTiers, effectiveFrom);
    }

    /**
     * A copy with prices for a service tier.
     *
     * @param tier the provider's word for it, in lower case
     * @param card its prices
     * @return the copy
     */
    public Price withServiceTier(String tier, RateCard card) {
        var tiers = new LinkedHashMap<String, RateCard>(serviceTiers);
        tiers.put(tier, card);
        return new Price(currency, standard, tiers, effectiveFrom);
    }

    /**
     * A copy that holds from a moment on.
     *
     * @param moment the first moment
     * @return the copy
     */
    public Price withEffectiveFrom(Instant moment) {
        return new Price(currency, standard, serviceTiers, moment);
    }

    /**
     * The prices of a service tier.
     *
     * @param serviceTier the provider's word for how it served the request, or null if it did not say;
     *     {@code default}, {@code standard}, {@code auto} and {@code on_demand} are the standard one
     * @return the prices, or null if they are not known
     */
    public @Nullable RateCard rateCard(@Nullable String serviceTier) {
        if (serviceTier == null) {
            return standard;
        }
        String tier = serviceTier.toLowerCase(Locale.ROOT);
        return STANDARD.contains(tier) ? standard : serviceTiers.get(tier);
    }

    /**
     * Whether the price holds at a moment.
     *
     * @param at the moment
     * @return false before {@link #effectiveFrom}
     */
    public boolean isEffective(Instant at) {
        return effectiveFrom == null || !at.isBefore(effectiveFrom);
    }
}
