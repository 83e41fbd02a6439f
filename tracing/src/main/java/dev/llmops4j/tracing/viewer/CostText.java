package dev.llmops4j.tracing.viewer;

import dev.llmops4j.cost.Cost;
import java.math.BigDecimal;
import java.math.MathContext;

/** A cost in few words: where a part of it is not known, the least that it was. */
final class CostText {
    private CostText() {}

    static String of(Cost cost) {
        return of(cost, cost.lowerBound().stripTrailingZeros().toPlainString());
    }

    static String perCall(Cost cost, int calls) {
        return of(cost, Scores.rounded(cost.lowerBound().divide(BigDecimal.valueOf(calls), MathContext.DECIMAL64)));
    }

    private static String of(Cost cost, String amount) {
        if (!cost.isKnown() && cost.lowerBound().signum() == 0) {
            return "unknown";
        }
        String money = cost.currency() == null ? amount : amount + " " + cost.currency();
        return cost.isKnown() ? money : "at least " + money;
    }
}
