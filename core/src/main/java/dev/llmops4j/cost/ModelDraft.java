package dev.llmops4j.cost;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model while the lines of a price file about it are read. */
final class ModelDraft {
    private final List<String> providers;
    private final List<String> names;
    private final @Nullable Long contextWindow;
    private final Currency currency;
    private final List<Price> prices = new ArrayList<>();
    private @Nullable Price price;

    ModelDraft(PriceRow row, Currency currency) {
        providers = row.list(PriceRow.PROVIDERS);
        names = row.list(PriceRow.NAMES);
        contextWindow = row.tokens(PriceRow.CONTEXT);
        this.currency = currency;
        price = row.hasRates() ? begin(row) : null;
    }

    private Price begin(PriceRow row) {
        if (row.has(PriceRow.TIER) || row.has(PriceRow.ABOVE)) {
            throw row.problem(
                    row.has(PriceRow.TIER) ? PriceRow.TIER : PriceRow.ABOVE,
                    "the first line of a price must be the standard one for short inputs");
        }
        Instant from = row.date(PriceRow.FROM);
        Price begun = Price.of(currency, row.rates());
        return from == null ? begun : begun.withEffectiveFrom(from);
    }

    void add(PriceRow row) {
        Instant from = row.date(PriceRow.FROM);
        Price before = price;
        if (before == null) {
            throw row.problem(PriceRow.PROVIDERS, "the model has no price that this line could go on");
        }
        if (from == null) {
            price = extended(before, row);
            return;
        }
        if (!before.isEffective(from) || from.equals(before.effectiveFrom())) {
            throw row.problem(PriceRow.FROM, "dates must rise, but '" + row.text(PriceRow.FROM) + "' does not");
        }
        prices.add(before);
        price = begin(row);
    }

    private Price extended(Price before, PriceRow row) {
        Long above = row.tokens(PriceRow.ABOVE);
        String tier = row.text(PriceRow.TIER);
        RateCard card =
                tier.isEmpty() ? before.standard() : before.serviceTiers().get(tier);
        if (above == null && card != null) {
            throw row.problem(
                    PriceRow.FROM, "a further line of a model must have a date, a new service tier or a token limit");
        }
        if (above != null && card == null) {
            throw row.problem(PriceRow.ABOVE, "the price of '" + tier + "' for short inputs must stand before this");
        }
        RateCard next = above == null || card == null ? RateCard.of(row.rates()) : longer(card, above, row);
        try {
            return tier.isEmpty()
                    ? new Price(currency, next, before.serviceTiers(), before.effectiveFrom())
                    : before.withServiceTier(tier, next);
        } catch (IllegalArgumentException e) {
            throw row.problem(PriceRow.TIER, String.valueOf(e.getMessage()));
        }
    }

    private static RateCard longer(RateCard card, long above, PriceRow row) {
        Rates rates = row.hasRates() ? row.rates() : null;
        try {
            return card.withLongContext(above, rates);
        } catch (IllegalArgumentException e) {
            throw row.problem(PriceRow.ABOVE, String.valueOf(e.getMessage()));
        }
    }

    ModelPrices finish() {
        if (price != null) {
            prices.add(price);
        }
        return new ModelPrices(providers, names, contextWindow, List.copyOf(prices));
    }
}
