package dev.llmops4j;

import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.cost.Cost;
import dev.llmops4j.cost.PriceCatalog;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request that reached a model. A call has one for every exchange, and one more for every retry inside an exchange.
 *
 * @param info who stands behind the model
 * @param requestModel the model that was asked for
 * @param responseModel the model that answered, or null if none did
 * @param responseId the provider's id of the answer, or null if there is none
 * @param usage the tokens; {@link Usage#UNKNOWN} if the provider may have used some and did not say how many
 * @param serviceTier the provider's word for how it served and bills the request, such as {@code flex}, or null if it did
 *     not say
 * @param startedAt when it was sent
 * @param duration until the last byte, the error or the cancellation
 * @param errorType the kind of error, or null if it succeeded
 */
public record Attempt(
        ModelInfo info,
        String requestModel,
        @Nullable String responseModel,
        @Nullable String responseId,
        Usage usage,
        @Nullable String serviceTier,
        Instant startedAt,
        Duration duration,
        @Nullable String errorType) {
    /**
     * What the request cost.
     *
     * @param prices the prices
     * @return the cost, nothing for no tokens, unknown where the catalog says so
     */
    public Cost cost(PriceCatalog prices) {
        return prices.cost(info.provider(), requestModel, responseModel, serviceTier, usage, startedAt);
    }
}
