package dev.llmops4j.cost;

import dev.llmops4j.chat.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a call cost, in exact decimal money, or that it is not known. A part that is not known makes the whole unknown: it
 * is never counted as nothing. Immutable.
 */
public final class Cost {
    /** Nothing was used, so nothing is owed in any currency. */
    public static final Cost NONE = new Cost(null, BigDecimal.ZERO, List.of());

    private final @Nullable Currency currency;
    private final BigDecimal lowerBound;
    private final List<String> unknowns;

    Cost(@Nullable Currency currency, BigDecimal lowerBound, List<String> unknowns) {
        this.currency = currency;
        this.lowerBound = lowerBound;
        this.unknowns = unknowns;
    }

    /**
     * A known cost.
     *
     * @param amount the money, 0 or more
     * @param currency its currency
     * @return the cost
     */
    public static Cost of(BigDecimal amount, Currency currency) {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("amount must be 0 or more, was " + amount);
        }
        return new Cost(currency, amount, List.of());
    }

    /**
     * A cost that is not known.
     *
     * @param why the reason for a person to read, such as {@code no price for model 'x'}
     * @return the cost
     */
    public static Cost unknown(String why) {
        return new Cost(null, BigDecimal.ZERO, List.of(why));
    }

    /**
     * The cost of one request that was served the standard way.
     *
     * @param usage its tokens
     * @param price the price
     * @return the cost, as of {@link #of(Usage, Price, String)}
     */
    public static Cost of(Usage usage, Price price) {
        return of(usage, price, null);
    }

    /**
     * The cost of one request: each kind of token times its price, exactly. Tokens from and into the cache are priced
     * once, at the cache's price, and so are those of reasoning.
     *
     * @param usage its tokens
     * @param price the price
     * @param serviceTier the provider's word for how it served the request, or null if it did not say
     * @return the cost, unknown if the usage is not complete or contradicts itself, if the service tier has no price, or
     *     if a kind of token that was used has none
     */
    public static Cost of(Usage usage, Price price, @Nullable String serviceTier) {
        RateCard card = price.rateCard(serviceTier);
        if (card == null) {
            return unknown("no price for service tier '" + serviceTier + "'");
        }
        Rates rates = card.forInput(usage.inputTokens());
        return rates == null ? unknown("no price for so long an input") : Bill.of(usage, price.currency(), rates);
    }

    /**
     * The money, if all of it is known.
     *
     * @return the exact amount, or empty if any part is unknown
     */
    public Optional<BigDecimal> amount() {
        return isKnown() ? Optional.of(lowerBound) : Optional.empty();
    }

    /**
     * Whether all of the cost is known.
     *
     * @return false if any part is unknown
     */
    public boolean isKnown() {
        return unknowns.isEmpty();
    }

    /**
     * The part that is known.
     *
     * @return the least that was spent in {@link #currency}, 0 or more
     */
    public BigDecimal lowerBound() {
        return lowerBound;
    }

    /**
     * The currency.
     *
     * @return the currency, or null if no part of the cost has one
     */
    public @Nullable Currency currency() {
        return currency;
    }

    /**
     * Why parts are unknown.
     *
     * @return the reasons, each once; empty if the cost is known
     */
    public List<String> unknowns() {
        return unknowns;
    }

    /**
     * The sum of two costs.
     *
     * @param other the other one
     * @return the sum; unknown if either is, or if the currencies differ (no rate is assumed)
     */
    public Cost plus(Cost other) {
        if (isNothing() || other.isNothing()) {
            return isNothing() ? other : this;
        }
        var reasons = new ArrayList<String>(unknowns);
        other.unknowns.stream().filter(reason -> !reasons.contains(reason)).forEach(reasons::add);
        if (currency != null && other.currency != null && !currency.equals(other.currency)) {
            String mixed = "amounts in " + currency + " and " + other.currency + " cannot be added";
            if (!reasons.contains(mixed)) {
                reasons.add(mixed);
            }
            return new Cost(currency, lowerBound, List.copyOf(reasons));
        }
        return new Cost(
                currency != null ? currency : other.currency, lowerBound.add(other.lowerBound), List.copyOf(reasons));
    }

    private boolean isNothing() {
        return currency == null && unknowns.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cost cost
                && lowerBound.compareTo(cost.lowerBound) == 0
                && java.util.Objects.equals(currency, cost.currency)
                && unknowns.equals(cost.unknowns);
    }

    @Override
    public int hashCode() {
        return java.util.Objects.hash(lowerBound.stripTrailingZeros(), currency, unknowns);
    }

    /** Returns such as {@code 0.00125 USD}, or {@code unknown (no price for model 'x')}. */
    @Override
    public String toString() {
        if (!isKnown()) {
            return "unknown (" + String.join("; ", unknowns) + ")";
        }
        String amount =
                lowerBound.signum() == 0 ? "0" : lowerBound.stripTrailingZeros().toPlainString();
        return currency == null ? amount : amount + " " + currency;
    }
}
