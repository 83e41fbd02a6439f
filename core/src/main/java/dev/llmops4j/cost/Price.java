package dev.llmops4j.cost;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs, in money for one million tokens.
 *
 * @param currency the currency
 * @param input for input tokens that touch no cache, 0 or more
 * @param output for output tokens, reasoning included, 0 or more
 * @param cacheRead for input tokens from the cache, or null if they cost as much as others
 * @param cacheWrite for input tokens written to the cache, or null if they cost as much as others
 */
public record Price(
        Currency currency,
        BigDecimal input,
        BigDecimal output,
        @Nullable BigDecimal cacheRead,
        @Nullable BigDecimal cacheWrite) {
    /** Checks that no price is negative. */
    public Price {
        Objects.requireNonNull(currency, "currency");
        check(input);
        check(output);
        check(cacheRead);
        check(cacheWrite);
    }

    private static void check(@Nullable BigDecimal price) {
        if (price != null && price.signum() < 0) {
            throw new IllegalArgumentException("a price must be 0 or more, was " + price);
        }
    }

    /**
     * A price in US dollars with no special price for the cache.
     *
     * @param input for one million input tokens, as a decimal number such as {@code "0.25"}
     * @param output for one million output tokens
     * @return the price
     */
    public static Price usd(String input, String output) {
        return new Price(Currency.getInstance("USD"), new BigDecimal(input), new BigDecimal(output), null, null);
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
        return new Price(
                Currency.getInstance("USD"),
                new BigDecimal(input),
                new BigDecimal(output),
                new BigDecimal(cacheRead),
                null);
    }
}
