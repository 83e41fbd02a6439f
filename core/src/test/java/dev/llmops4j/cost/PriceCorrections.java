package dev.llmops4j.cost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a provider's own page says otherwise than the public list, or where text is not what a model is paid for. */
final class PriceCorrections {
    /** Their tokens are not all text, or each request searches for a fee that the usage does not show. */
    private static final Pattern NOT_TEXT =
            Pattern.compile(".*(audio|transcribe|-tts|realtime|image|-live|search-preview|-online|moderation).*");

    /** By provider and name. */
    private static final Map<String, UnaryOperator<ModelPrices>> BY_MODEL = Map.ofEntries(
            Map.entry(
                    "anthropic claude-sonnet-4-2025*",
                    model -> longer(model, 200_000, rates("6", "22.5", "0.6", "7.5", "12"))),
            Map.entry("x_ai grok-4.3", model -> longer(model, 199_999, rates("2.5", "5", "0.4", null, null))),
            Map.entry("x_ai grok-4.20", model -> longer(model, 199_999, rates("2.5", "5", "0.4", null, null))),
            Map.entry("x_ai grok-build-0.1", model -> longer(model, 199_999, rates("2", "4", "0.4", null, null))),
            Map.entry(
                    "x_ai grok-4.5",
                    model -> longer(
                            priced(model, List.of(Price.usd("2", "6", "0.3"))),
                            199_999,
                            rates("4", "12", "0.6", null, null))),
            Map.entry("x_ai grok-4.20-multi-agent", model -> priced(model, List.of())),
            // long inputs of these cost more, and the pages that said how much are gone
            Map.entry("x_ai grok-4-0709", model -> longer(model, 127_999, null)),
            Map.entry("x_ai grok-4-fast-reasoning", model -> longer(model, 127_999, null)),
            Map.entry("x_ai grok-4-fast-non-reasoning", model -> longer(model, 127_999, null)),
            Map.entry("x_ai grok-4-1-fast-reasoning", model -> longer(model, 127_999, null)),
            Map.entry("x_ai grok-4-1-fast-non-reasoning", model -> longer(model, 127_999, null)));

    private PriceCorrections() {}

    /** A model as it is shipped: itself, or two, one of which has no price. */
    static List<ModelPrices> of(ModelPrices listed) {
        ModelPrices model = corrected(listed);
        var text = new ArrayList<String>();
        var other = new ArrayList<String>();
        model.names().forEach(name -> (NOT_TEXT.matcher(name).matches() ? other : text).add(name));
        var models = new ArrayList<ModelPrices>();
        if (text.remove("gpt-4o-2024-05-13")) {
            models.add(priced(named(model, List.of("gpt-4o-2024-05-13")), List.of(Price.usd("5", "15"))));
        }
        if (!text.isEmpty()) {
            models.add(named(model, text));
        }
        if (!other.isEmpty()) {
            models.add(priced(named(model, other), List.of()));
        }
        return models;
    }

    static boolean isCorrected(ModelPrices model) {
        String name = model.names().get(0);
        return name.equals("gpt-4o-2024-05-13")
                || NOT_TEXT.matcher(name).matches()
                || hasUnknownLongPrices(model)
                || model.providers().stream().anyMatch(provider -> BY_MODEL.containsKey(provider + " " + name));
    }

    private static ModelPrices corrected(ModelPrices model) {
        UnaryOperator<ModelPrices> correction =
                BY_MODEL.get(model.providers().get(0) + " " + model.names().get(0));
        if (correction != null && !model.prices().isEmpty()) {
            return correction.apply(model);
        }
        return hasUnknownLongPrices(model) ? longer(model, 200_000, null) : model;
    }

    /** The maker charges more for long inputs of this model; what its resellers charge is not listed. */
    private static boolean hasUnknownLongPrices(ModelPrices model) {
        return !model.providers().contains("anthropic")
                && model.names().stream().anyMatch(name -> name.matches(".*claude-(4-sonnet|sonnet-4(?!-6)).*"));
    }

    private static ModelPrices longer(ModelPrices model, long above, @Nullable Rates rates) {
        return priced(
                model,
                model.prices().stream()
                        .map(price ->
                                price.standard().longContext().isEmpty() ? price.withLongContext(above, rates) : price)
                        .toList());
    }

    private static ModelPrices named(ModelPrices model, List<String> names) {
        return new ModelPrices(model.providers(), List.copyOf(names), model.contextWindow(), model.prices());
    }

    static ModelPrices priced(ModelPrices model, List<Price> prices) {
        return new ModelPrices(model.providers(), model.names(), model.contextWindow(), prices);
    }

    private static Rates rates(
            String input,
            String output,
            String cacheRead,
            @Nullable String cacheWrite,
            @Nullable String cacheWriteHour) {
        return new Rates(
                new BigDecimal(input),
                new BigDecimal(output),
                new BigDecimal(cacheRead),
                cacheWrite == null ? null : new BigDecimal(cacheWrite),
                cacheWriteHour == null ? null : new BigDecimal(cacheWriteHour),
                null);
    }
}
