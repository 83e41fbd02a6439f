package dev.llmops4j.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks the public list as its own library does, with none of our code: the first model that matches, the last price begun. */
final class ListedPrices {
    private final JsonNode models;

    ListedPrices(JsonNode data, String provider) {
        JsonNode found = data.path(-1);
        for (JsonNode candidate : data) {
            if (candidate.path("id").asText().equals(provider)) {
                found = candidate.path("models");
            }
        }
        models = found;
    }

    @Nullable
    JsonNode find(String name) {
        for (JsonNode model : models) {
            if (matches(model.path("match"), name.toLowerCase(Locale.ROOT))) {
                return model;
            }
        }
        return null;
    }

    /** Names that the list knows, and for each pattern one that it means. */
    List<String> probes() {
        var probes = new ArrayList<String>();
        for (JsonNode model : models) {
            JsonNode match = model.path("match");
            for (JsonNode clause : match.has("or") ? match.path("or") : List.of(match)) {
                clause.properties().forEach(field -> {
                    String text = field.getValue().asText();
                    switch (field.getKey()) {
                        case "equals" -> probes.add(text);
                        case "starts_with" -> probes.add(text + "-x");
                        case "ends_with" -> probes.add("x-" + text);
                        case "contains" -> probes.add("x." + text + "-v1:0");
                        default -> {}
                    }
                });
            }
        }
        return probes;
    }

    private static boolean matches(JsonNode clause, String name) {
        if (clause.has("or")) {
            for (JsonNode choice : clause.path("or")) {
                if (matches(choice, name)) {
                    return true;
                }
            }
            return false;
        }
        return name.equals(text(clause, "equals"))
                || name.startsWith(text(clause, "starts_with"))
                || name.endsWith(text(clause, "ends_with"))
                || name.contains(text(clause, "contains"))
                || (clause.has("regex")
                        && Pattern.compile(clause.path("regex").asText())
                                .matcher(name)
                                .find());
    }

    /** A text that is in no name stands for a missing one. */
    private static String text(JsonNode clause, String kind) {
        return clause.has(kind) ? clause.path(kind).asText().toLowerCase(Locale.ROOT) : "\n";
    }

    static JsonNode prices(JsonNode model, String date) {
        JsonNode prices = model.path("prices");
        if (!prices.isArray()) {
            return prices;
        }
        JsonNode chosen = prices.path(0).path("prices");
        for (JsonNode conditional : prices) {
            String start = conditional.path("constraint").path("start_date").asText("0000-00-00");
            if (start.compareTo(date) <= 0) {
                chosen = conditional.path("prices");
            }
        }
        return chosen;
    }

    static @Nullable BigDecimal rate(JsonNode prices, String kind, long inputTokens) {
        JsonNode price = prices.path(kind);
        if (!price.isObject()) {
            return price.isMissingNode() ? null : price.decimalValue();
        }
        BigDecimal chosen = price.path("base").decimalValue();
        for (JsonNode tier : price.path("tiers")) {
            chosen = inputTokens > tier.path("start").asLong()
                    ? tier.path("price").decimalValue()
                    : chosen;
        }
        return chosen;
    }
}
