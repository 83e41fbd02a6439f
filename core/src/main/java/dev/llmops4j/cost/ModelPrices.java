package dev.llmops4j.cost;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a price file says of one model.
 *
 * @param providers who serves it, {@code *} for anybody
 * @param names its names; one with {@code *} at its beginning, its end or both stands for many
 * @param contextWindow the most tokens that it takes in, or null if that is not known
 * @param prices its prices in the order in which they came into effect
 */
record ModelPrices(
        List<String> providers,
        List<String> names,
        @Nullable Long contextWindow,
        List<Price> prices) {
    @Nullable
    Price at(Instant moment) {
        for (int i = prices.size() - 1; i >= 0; i--) {
            if (prices.get(i).isEffective(moment)) {
                return prices.get(i);
            }
        }
        return null;
    }
}
