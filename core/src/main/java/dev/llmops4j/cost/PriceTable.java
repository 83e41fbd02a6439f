package dev.llmops4j.cost;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The prices of a file. A model's exact name comes first, then the first pattern, then its name without a date. */
final class PriceTable implements PriceCatalog {
    private static final String ANYBODY = "*";

    private final String version;
    private final List<ModelPrices> models;
    private final Map<String, ModelNames> byProvider = new HashMap<>();

    PriceTable(String version, List<ModelPrices> models) {
        this.version = version;
        this.models = List.copyOf(models);
        for (ModelPrices model : this.models) {
            for (String provider : model.providers()) {
                add(provider, model);
            }
        }
    }

    private void add(String provider, ModelPrices model) {
        ModelNames names = byProvider.get(provider);
        if (names == null) {
            names = new ModelNames();
            byProvider.put(provider, names);
        }
        for (String name : model.names()) {
            names.add(name.toLowerCase(Locale.ROOT), model);
        }
    }

    List<ModelPrices> models() {
        return models;
    }

    @Override
    public Optional<Price> price(String provider, String model, Instant at) {
        ModelPrices found = find(provider, model);
        return found == null ? Optional.empty() : Optional.ofNullable(found.at(at));
    }

    @Override
    public OptionalLong contextWindow(String provider, String model) {
        ModelPrices found = find(provider, model);
        return found == null || found.contextWindow() == null
                ? OptionalLong.empty()
                : OptionalLong.of(found.contextWindow());
    }

    @Override
    public String version() {
        return version;
    }

    @Nullable
    ModelPrices find(String provider, String model) {
        String name = model.toLowerCase(Locale.ROOT);
        ModelPrices found = find(byProvider.get(provider), name);
        return found != null ? found : find(byProvider.get(ANYBODY), name);
    }

    private static @Nullable ModelPrices find(@Nullable ModelNames names, String name) {
        return names == null ? null : names.find(name);
    }
}
