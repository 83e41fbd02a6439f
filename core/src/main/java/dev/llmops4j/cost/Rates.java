package dev.llmops4j.cost;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One set of prices, each in money for one million tokens. A price that is left out either falls back on another, as
 * stated, or makes the cost of such tokens unknown; it never makes them free. Immutable.
 *
 * @param input for input tokens that touch no cache, 0 or more
 * @param output for output tokens, or null if the model has none, as one that embeds: their cost is then unknown
 * @param cacheRead for input tokens from the cache, or null if they cost as much as {@code input}
 * @param cacheWrite for input tokens written to the cache for the shortest time on offer, or null if they cost as much
 *     as {@code input}
 * @param cacheWriteHour for input tokens written to the cache for an hour, or null if that is not on offer: the cost of
 *     such tokens is then unknown
 * @param reasoning for output tokens that were reasoning, or null if they cost as much as {@code output}
 */
public record Rates(
        BigDecimal input,
        @Nullable BigDecimal output,
        @Nullable BigDecimal cacheRead,
        @Nullable BigDecimal cacheWrite,
        @Nullable BigDecimal cacheWriteHour,
        @Nullable BigDecimal reasoning) {
    /** Checks that no price is negative. */
    public Rates {
        check(Objects.requireNonNull(input, "input"));
        check(output);
        check(cacheRead);
        check(cacheWrite);
        check(cacheWriteHour);
        check(reasoning);
    }

    private static void check(@Nullable BigDecimal price) {
        if (price != null && price.signum() < 0) {
            throw new IllegalArgumentException("a price must be 0 or more, was " + price);
        }
    }

    /**
     * Prices with none of their own for the cache and for reasoning.
     *
     * @param input for one million input tokens, as a decimal number such as {@code "0.25"}
     * @param output for one million output tokens
     * @return the prices
     */
    public static Rates of(String input, String output) {
        return new Rates(new BigDecimal(input), new BigDecimal(output), null, null, null, null);
    }

    /**
     * These prices, raised or lowered, such as by half for a batch or by a discount.
     *
     * @param factor what each price is multiplied with, 0 or more
     * @return the exact products
     */
    public Rates times(BigDecimal factor) {
        return new Rates(
                input.multiply(factor),
                product(output, factor),
                product(cacheRead, factor),
                product(cacheWrite, factor),
                product(cacheWriteHour, factor),
                product(reasoning, factor));
    }

    private static @Nullable BigDecimal product(@Nullable BigDecimal price, BigDecimal factor) {
        return price == null ? null : price.multiply(factor);
    }
}
