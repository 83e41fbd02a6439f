package dev.llmops4j.tracing.record;

import dev.llmops4j.cost.Cost;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Costs as JSON: the amount is a text, so that no reader takes it for a binary number; what is unknown says why. */
final class CostJson {
    private CostJson() {}

    static Map<String, @Nullable Object> write(Cost cost) {
        Currency currency = cost.currency();
        return new Json()
                .put("amount", cost.lowerBound().toPlainString())
                .put("currency", currency == null ? null : currency.getCurrencyCode())
                .put("known", cost.isKnown())
                .putAll("unknown", cost.unknowns())
                .fields();
    }

    static @Nullable Object writeUnlessNone(Cost cost) {
        return cost.equals(Cost.NONE) ? null : write(cost);
    }

    static Cost readOrNone(@Nullable Object json) {
        return json == null ? Cost.NONE : read(json);
    }

    static Cost read(Object json) {
        Fields fields = Fields.of(json, "field 'cost'");
        String currency = fields.textOrNull("currency");
        Cost cost =
                currency == null ? Cost.NONE : Cost.of(amount(fields.text("amount")), Currency.getInstance(currency));
        for (String reason : fields.texts("unknown")) {
            cost = cost.plus(Cost.unknown(reason));
        }
        return cost;
    }

    private static BigDecimal amount(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw Fields.mustBe("amount", "a decimal number as a text");
        }
    }
}
