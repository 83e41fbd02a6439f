package dev.llmops4j.token;

import dev.llmops4j.cost.Cost;
import java.util.Objects;

/**
 * What a request may cost.
 *
 * @param input the tokens of the input
 * @param outputTokens the most tokens of the output: what the request allows, or what was assumed
 * @param low the cost if the input is as short as it may be and comes from the cache, and there is no output
 * @param high the cost if the input is as long as it may be, is written to the cache where that is dearer (for the
 *     shortest time on offer), and the output takes all that it may, as reasoning where that is dearer: the money to
 *     reserve
 */
public record CostEstimate(TokenCount input, long outputTokens, Cost low, Cost high) {
    /** Checks that all are there. */
    public CostEstimate {
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(low, "low");
        Objects.requireNonNull(high, "high");
    }
}
