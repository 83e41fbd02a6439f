package dev.llmops4j.cost;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** A catalog, and another for what it does not know. */
final class EitherCatalog implements PriceCatalog {
    private final PriceCatalog first;
    private final PriceCatalog second;

    EitherCatalog(PriceCatalog first, PriceCatalog second) {
        this.first = Objects.requireNonNull(first, "first");
        this.second = Objects.requireNonNull(second, "second");
    }

    @Override
    public Optional<Price> price(String provider, String model, Instant at) {
        Optional<Price> price = first.price(provider, model, at);
        return price.isPresent() ? price : second.price(provider, model, at);
    }

    @Override
    public OptionalLong contextWindow(String provider, String model) {
        OptionalLong window = first.contextWindow(provider, model);
        return window.isPresent() ? window : second.contextWindow(provider, model);
    }

    @Override
    public String version() {
        return first.version() + ", " + second.version();
    }
}
