package dev.llmops4j.internal;

import dev.llmops4j.cost.Price;
import dev.llmops4j.cost.PriceCatalog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The list prices that come with the library. Internal: may change at any time. */
public final class BuiltInPrices implements PriceCatalog {
    private static final String RESOURCE = "/dev/llmops4j/cost/prices.tsv";

    /** A provider's dated name of a snapshot costs what the model costs. */
    private static final Pattern SNAPSHOT = Pattern.compile("-(\\d{4}-\\d{2}-\\d{2}|\\d{8})$");

    /** The one instance. Reads its file when it is first asked for a price: many services start without one. */
    public static final BuiltInPrices INSTANCE = new BuiltInPrices();

    private BuiltInPrices() {}

    @Override
    public Optional<Price> price(String provider, String model, Instant at) {
        Price exact = Prices.BY_MODEL.get(key(provider, model));
        if (exact != null) {
            return Optional.of(exact);
        }
        String base = SNAPSHOT.matcher(model).replaceFirst("");
        return base.equals(model) ? Optional.empty() : Optional.ofNullable(Prices.BY_MODEL.get(key(provider, base)));
    }

    private static String key(String provider, String model) {
        return provider + '\t' + model;
    }

    private static Map<String, Price> read() {
        var prices = new HashMap<String, Price>();
        try (InputStream stream = Objects.requireNonNull(BuiltInPrices.class.getResourceAsStream(RESOURCE), RESOURCE);
                var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] cells = line.split("\t", -1);
                    prices.put(key(cells[0], cells[1]), price(cells));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
        return prices;
    }

    private static Price price(String[] cells) {
        return new Price(
                Currency.getInstance("USD"),
                new BigDecimal(cells[2]),
                new BigDecimal(cells[3]),
                optional(cells, 4),
                optional(cells, 5));
    }

    private static @Nullable BigDecimal optional(String[] cells, int index) {
        return index < cells.length && !cells[index].isEmpty() ? new BigDecimal(cells[index]) : null;
    }

    private static final class Prices {
        static final Map<String, Price> BY_MODEL = read();
    }
}
