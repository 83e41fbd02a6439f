package dev.llmops4j.cost;

import dev.llmops4j.chat.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up what the tokens of one request cost. A kind of token that has no price is named, not left out. */
final class Bill {
    private static final int MILLION = 6;

    private BigDecimal sum = BigDecimal.ZERO;
    private @Nullable List<String> unknowns;

    static Cost of(Usage usage, Currency currency, Rates rates) {
        var bill = new Bill();
        bill.input(usage, rates);
        bill.output(usage, rates);
        if (!usage.complete()) {
            bill.unknown("an exchange did not report its usage");
        }
        return new Cost(
                currency,
                bill.sum.movePointLeft(MILLION),
                bill.unknowns == null ? List.of() : List.copyOf(bill.unknowns));
    }

    private void input(Usage usage, Rates rates) {
        long plain = usage.inputTokens() - usage.cacheReadTokens() - usage.cacheWriteTokens();
        long shortWrites = usage.cacheWriteTokens() - usage.cacheWriteHourTokens();
        if ((plain | shortWrites) < 0) {
            unknown("the usage has more tokens in the cache than in the input");
        }
        add(plain, rates.input(), "input");
        add(usage.cacheReadTokens(), rates.cacheRead() == null ? rates.input() : rates.cacheRead(), "cache reads");
        add(shortWrites, rates.cacheWrite() == null ? rates.input() : rates.cacheWrite(), "cache writes");
        add(usage.cacheWriteHourTokens(), rates.cacheWriteHour(), "cache writes for an hour");
    }

    private void output(Usage usage, Rates rates) {
        long spoken = usage.outputTokens() - usage.reasoningTokens();
        if (spoken < 0) {
            unknown("the usage has more reasoning than output");
        }
        add(spoken, rates.output(), "output");
        add(usage.reasoningTokens(), rates.reasoning() == null ? rates.output() : rates.reasoning(), "output");
    }

    private void add(long tokens, @Nullable BigDecimal perMillion, String kind) {
        if (tokens > 0) {
            if (perMillion == null) {
                unknown("no price for " + kind);
            } else {
                sum = sum.add(perMillion.multiply(BigDecimal.valueOf(tokens)));
            }
        }
    }

    private void unknown(String why) {
        if (unknowns == null) {
            unknowns = new ArrayList<>(1);
        }
        if (!unknowns.contains(why)) {
            unknowns.add(why);
        }
    }
}
