package dev.llmops4j.cost;

import dev.llmops4j.chat.Usage;
import dev.llmops4j.internal.BuiltInPrices;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the price of a model. Safe for use by many threads at once. */
@FunctionalInterface
public interface PriceCatalog {
    /**
     * The price of a model at a time.
     *
     * @param provider the provider as in {@code gen_ai.provider.name}
     * @param model the model in the provider's words, as answered or, if the answer names none, as asked for
     * @param at when the tokens were used
     * @return the price, or empty if it is not known
     */
    Optional<Price> price(String provider, String model, Instant at);

    /**
     * The cost of one request.
     *
     * @param provider the provider as in {@code gen_ai.provider.name}
     * @param requestModel the model that was asked for
     * @param responseModel the model that answered, whose price comes first, or null if none did
     * @param usage the tokens
     * @param at when they were used
     * @return the cost; nothing for no tokens; unknown if neither model has a price, or if the usage is not complete
     */
    default Cost cost(String provider, String requestModel, @Nullable String responseModel, Usage usage, Instant at) {
        if (usage.equals(Usage.ZERO)) {
            return Cost.NONE;
        }
        String model = responseModel == null || responseModel.isEmpty() ? requestModel : responseModel;
        Optional<Price> price = price(provider, model, at);
        if (price.isEmpty() && !model.equals(requestModel)) {
            price = price(provider, requestModel, at);
        }
        return price.isPresent()
                ? Cost.of(usage, price.get())
                : Cost.unknown("no price for model '" + model + "' of '" + provider + "'");
    }

    /**
     * The list prices that come with the library. They are a snapshot: providers change theirs, and contracts differ.
     *
     * @return the catalog
     */
    static PriceCatalog builtIn() {
        return BuiltInPrices.INSTANCE;
    }

    /**
     * A catalog of a few models.
     *
     * @param prices the price by model name, whatever the provider
     * @return the catalog
     */
    static PriceCatalog of(Map<String, Price> prices) {
        Map<String, Price> copy = Map.copyOf(prices);
        return (provider, model, at) -> Optional.ofNullable(copy.get(model));
    }

    /**
     * This catalog, and another for what this one does not know.
     *
     * @param other the catalog to ask second
     * @return the combined catalog
     */
    default PriceCatalog or(PriceCatalog other) {
        return (provider, model, at) -> price(provider, model, at).or(() -> other.price(provider, model, at));
    }
}
