package dev.llmops4j.cost;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** The list prices that come with the library. Reads its file when it is first asked: many services start without one. */
final class BuiltInPrices implements PriceCatalog {
    static final BuiltInPrices INSTANCE = new BuiltInPrices();

    private static final String FILE = "prices.tsv";

    private BuiltInPrices() {}

    @Override
    public Optional<Price> price(String provider, String model, Instant at) {
        return Loaded.TABLE.price(provider, model, at);
    }

    @Override
    public OptionalLong contextWindow(String provider, String model) {
        return Loaded.TABLE.contextWindow(provider, model);
    }

    @Override
    public String version() {
        return "built-in " + Loaded.TABLE.version();
    }

    private static final class Loaded {
        static final PriceTable TABLE = read();

        private static PriceTable read() {
            try (InputStream stream = Objects.requireNonNull(BuiltInPrices.class.getResourceAsStream(FILE), FILE);
                    var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                return PriceFile.read(FILE, lines);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + FILE, e);
            }
        }
    }
}
