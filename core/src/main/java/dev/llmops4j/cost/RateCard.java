package dev.llmops4j.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The prices of one service tier by the length of the input. The tokens of the whole input, those from and into the cache
 * included, choose one set of prices, and it holds for all tokens of the request, not only for those beyond the limit.
 * Immutable.
 *
 * @param base the prices of short inputs
 * @param longContext the prices of longer ones, in the order of their limits; most models have none
 */
public record RateCard(Rates base, List<LongContext> longContext) {
    /**
     * The prices of requests with a long input.
     *
     * @param above how many input tokens are just too few, 1 or more
     * @param rates the prices for all tokens of a request with more, or null if they are known to be others and it is not
     *     known which
     */
    public record LongContext(long above, @Nullable Rates rates) {
        /** Checks the limit. */
        public LongContext {
            if (above < 1) {
                throw new IllegalArgumentException("above must be 1 token or more, was " + above);
            }
        }
    }

    /** Copies the list and checks that its limits rise. */
    public RateCard {
        Objects.requireNonNull(base, "base");
        longContext = List.copyOf(longContext);
        for (int i = 1; i < longContext.size(); i++) {
            if (longContext.get(i).above() <= longContext.get(i - 1).above()) {
                throw new IllegalArgumentException("limits must rise, but "
                        + longContext.get(i).above() + " stands after "
                        + longContext.get(i - 1).above());
            }
        }
    }

    /**
     * Prices that do not depend on the length of the input.
     *
     * @param rates the prices
     * @return the card
     */
    public static RateCard of(Rates rates) {
        return new RateCard(rates, List.of());
    }

    /**
     * A copy with prices for longer inputs.
     *
     * @param above how many input tokens are just too few, more than in every other step of this card
     * @param rates the prices for all tokens of a request with more, or null if they are not known
     * @return the copy
     */
    public RateCard withLongContext(long above, @Nullable Rates rates) {
        var steps = new ArrayList<LongContext>(longContext);
        steps.add(new LongContext(above, rates));
        return new RateCard(base, steps);
    }

    /**
     * The prices of one request.
     *
     * @param inputTokens all tokens of its input, 0 or more
     * @return the prices of all its tokens, or null if they are not known
     */
    public @Nullable Rates forInput(long inputTokens) {
        for (int i = longContext.size() - 1; i >= 0; i--) {
            if (inputTokens > longContext.get(i).above()) {
                return longContext.get(i).rates();
            }
        }
        return base;
    }
}
