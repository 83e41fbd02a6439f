package dev.llmops4j.cost;

import dev.llmops4j.chat.Usage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
     * @param serviceTier the provider's word for how it served the request, or null if it did not say
     * @param usage the tokens
     * @param at when they were used
     * @return the cost; nothing for no tokens; unknown if neither model has a price, and where
     *     {@link Cost#of(Usage, Price, String)} says so
     */
    default Cost cost(
            String provider,
            String requestModel,
            @Nullable String responseModel,
            @Nullable String serviceTier,
            Usage usage,
            Instant at) {
        if (usage.equals(Usage.ZERO)) {
            return Cost.NONE;
        }
        String model = responseModel == null || responseModel.isEmpty() ? requestModel : responseModel;
        Optional<Price> price = price(provider, model, at);
        if (price.isEmpty() && !model.equals(requestModel)) {
            price = price(provider, requestModel, at);
        }
        return price.isPresent()
                ? Cost.of(usage, price.get(), serviceTier)
                : Cost.unknown("no price for model '" + model + "' of '" + provider + "'");
    }

    /**
     * How long a request to a model may be, as far as the same data says.
     *
     * @param provider the provider as in {@code gen_ai.provider.name}
     * @param model the model in the provider's words
     * @return the most tokens that the model takes in, or empty if it is not known
     */
    default OptionalLong contextWindow(String provider, String model) {
        return OptionalLong.empty();
    }

    /**
     * Which prices these are, for records that show what a cost was computed with.
     *
     * @return a short name, with the date of the data where it has one
     */
    default String version() {
        return "own";
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
        return (provider, model, at) -> Optional.ofNullable(copy.get(model)).filter(price -> price.isEffective(at));
    }

    /**
     * The prices of a file of your own, such as those of a contract. The file is text in UTF-8, its cells separated by
     * tabs; missing cells at the end of a line are empty.
     *
     * <pre>
     * &#64;version   contract 2026-10
     * &#64;currency  EUR
     * # provider  models       from        tier   above   input  output  read  write  write 1 h  reasoning  window
     * anthropic   claude-x*                               2.7    13.5    0.27  3.375  5.4                   1000000
     *                                             200000  5.4    20.25
     *                                      batch          1.35   6.75
     *                          2026-12-01                 2.5    12.5
     * </pre>
     *
     * <p>The first line of a model names providers, as in {@code gen_ai.provider.name} or {@code *} for any, and models,
     * each separated by commas. A name may begin or end with {@code *}; an exact name comes before a pattern, a pattern
     * before a later one, and a name with a date at its end is found without it too. Further lines leave these cells
     * empty: they give the prices of another service tier, of inputs with more tokens than a limit, or, with a date (at 0
     * h UTC), begin the next price. Prices are for one million tokens; an empty one means what {@link Rates} says. The
     * twelfth cell is {@link #contextWindow}; a thirteenth may name a source that a line {@code @source} declares.
     *
     * @param file the file
     * @return the catalog; it does not follow later changes of the file
     * @throws IllegalArgumentException if a line is wrong; names it and what would be right
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    static PriceCatalog read(Path file) {
        return PriceFile.read(file);
    }

    /**
     * This catalog, and another for what this one does not know.
     *
     * @param other the catalog to ask second
     * @return the combined catalog
     */
    default PriceCatalog or(PriceCatalog other) {
        return new EitherCatalog(this, other);
    }
}
