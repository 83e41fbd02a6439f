package dev.llmops4j.cost;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The public list of prices that ours begins with (pydantic/genai-prices), read as its schema says. */
final class PriceData {
    private static final Currency USD = Currency.getInstance("USD");

    /** Prices by what usage does not tell apart from text: the price of the text would be wrong for the rest. */
    private static final Set<String> OTHER_MEDIA = Set.of(
            "output_audio_mtok", "output_image_mtok", "output_video_mtok", "input_image_mtok", "input_video_mtok");

    /** Fees that a usage of tokens does not show. A model that can also be used without them is kept. */
    private static final Set<String> FEES = Set.of("requests_kcount", "output_citation_mtok");

    /** What the list says of prices that are not the provider's own. */
    private static final Set<String> GUESSES = Set.of("OpenRouter", "open router", "I can't find");

    private PriceData() {}

    static Path file() {
        return Path.of(System.getProperty("shared.dir", "../shared"), "data", "prices", "data.json");
    }

    static JsonNode read() throws IOException {
        return new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(Files.readString(file()));
    }

    /** The models of one provider of the list, for providers of ours. */
    static List<ModelPrices> models(JsonNode data, String id, List<String> providers) {
        var models = new ArrayList<ModelPrices>();
        for (JsonNode provider : data) {
            if (provider.path("id").asText().equals(id)) {
                for (JsonNode model : provider.path("models")) {
                    Long window = model.has("context_window")
                            ? model.path("context_window").asLong()
                            : null;
                    List<String> names = names(model.path("match"));
                    if (!names.isEmpty()) {
                        models.add(new ModelPrices(providers, names, window, prices(model)));
                    }
                }
            }
        }
        return models;
    }

    /** What a model is called. A pattern for its dated names needs no name: those are found without their date. */
    private static List<String> names(JsonNode match) {
        var names = new ArrayList<String>();
        for (JsonNode clause : match.has("or") ? match.path("or") : List.of(match)) {
            String name = clause.has("equals")
                    ? clause.path("equals").asText()
                    : clause.has("starts_with")
                            ? clause.path("starts_with").asText() + "*"
                            : clause.has("ends_with")
                                    ? "*" + clause.path("ends_with").asText()
                                    : clause.has("contains")
                                            ? "*" + clause.path("contains").asText() + "*"
                                            : "";
            if (!name.isEmpty() && names.stream().noneMatch(name::equalsIgnoreCase)) {
                names.add(name);
            }
        }
        return names;
    }

    private static List<Price> prices(JsonNode model) {
        String comments = model.path("price_comments").asText();
        if (GUESSES.stream().anyMatch(comments::contains)) {
            return List.of();
        }
        var prices = new ArrayList<Price>();
        for (JsonNode conditional : model.path("prices").isArray() ? model.path("prices") : List.of(model)) {
            JsonNode constraint = conditional.path("constraint");
            JsonNode price = conditional.path("prices");
            if (constraint.has("start_time") || !isOfTextOnly(price)) {
                return List.of();
            }
            Price read = price(price);
            prices.add(
                    constraint.has("start_date")
                            ? read.withEffectiveFrom(
                                    start(constraint.path("start_date").asText()))
                            : read);
        }
        return List.copyOf(prices);
    }

    private static Instant start(String date) {
        return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static boolean isOfTextOnly(JsonNode price) {
        return price.has("input_mtok")
                && OTHER_MEDIA.stream().noneMatch(price::has)
                && FEES.stream().noneMatch(price::has);
    }

    private static Price price(JsonNode price) {
        var limits = new TreeSet<Long>();
        price.forEach(kind ->
                kind.path("tiers").forEach(tier -> limits.add(tier.path("start").asLong())));
        Price read = Price.of(USD, rates(price, 0));
        for (long limit : limits) {
            read = read.withLongContext(limit, rates(price, limit + 1));
        }
        return read;
    }

    private static Rates rates(JsonNode price, long inputTokens) {
        BigDecimal input = rate(price, "input_mtok", inputTokens);
        if (input == null) {
            throw new IllegalStateException("no price of input");
        }
        return new Rates(
                input,
                rate(price, "output_mtok", inputTokens),
                rate(price, "cache_read_mtok", inputTokens),
                rate(price, "cache_write_mtok", inputTokens),
                rate(price, "cache_write_1h_mtok", inputTokens),
                rate(price, "output_reasoning_mtok", inputTokens));
    }

    private static @Nullable BigDecimal rate(JsonNode price, String kind, long inputTokens) {
        JsonNode rate = price.path(kind);
        if (rate.isMissingNode()) {
            return null;
        }
        if (rate.isNumber()) {
            return rate.decimalValue();
        }
        BigDecimal chosen = rate.path("base").decimalValue();
        for (JsonNode tier : rate.path("tiers")) {
            if (inputTokens > tier.path("start").asLong()) {
                chosen = tier.path("price").decimalValue();
            }
        }
        return chosen;
    }
}
