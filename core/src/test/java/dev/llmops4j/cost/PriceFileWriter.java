package dev.llmops4j.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Writes the form that {@link PriceFile} reads. */
final class PriceFileWriter {
    private static final int CELLS = 13;

    private final StringBuilder text = new StringBuilder();
    private final BiFunction<ModelPrices, String, String> sources;

    /** Of a model and a service tier ({@code ""} is the standard one), which source has its price. */
    PriceFileWriter(BiFunction<ModelPrices, String, String> sources) {
        this.sources = sources;
    }

    void line(String... cells) {
        text.append(String.join("\t", cells).stripTrailing()).append('\n');
    }

    void model(ModelPrices model) {
        String[] first = new String[] {
            String.join(",", model.providers()),
            String.join(",", model.names()),
            model.contextWindow() == null ? "" : model.contextWindow().toString()
        };
        if (model.prices().isEmpty()) {
            row(first, "", "", null, null, sources.apply(model, ""));
        }
        for (Price price : model.prices()) {
            card(first, date(price), "", price.standard(), sources.apply(model, ""));
            first = new String[] {"", "", ""};
            for (Map.Entry<String, RateCard> tier : new TreeMap<>(price.serviceTiers()).entrySet()) {
                card(first, "", tier.getKey(), tier.getValue(), sources.apply(model, tier.getKey()));
            }
        }
    }

    private static String date(Price price) {
        return price.effectiveFrom() == null
                ? ""
                : LocalDate.ofInstant(price.effectiveFrom(), ZoneOffset.UTC).toString();
    }

    private void card(String[] first, String from, String tier, RateCard card, String source) {
        row(first, from, tier, null, card.base(), source);
        for (RateCard.LongContext step : card.longContext()) {
            row(new String[] {"", "", ""}, "", tier, step.above(), step.rates(), source);
        }
    }

    private void row(
            String[] first, String from, String tier, @Nullable Long above, @Nullable Rates rates, String source) {
        String[] cells = new String[CELLS];
        java.util.Arrays.fill(cells, "");
        cells[PriceRow.PROVIDERS] = first[0];
        cells[PriceRow.NAMES] = first[1];
        cells[PriceRow.CONTEXT] = first[2];
        cells[PriceRow.FROM] = from;
        cells[PriceRow.TIER] = tier;
        cells[PriceRow.ABOVE] = above == null ? "" : above.toString();
        cells[PriceRow.SOURCE] = source;
        if (rates != null) {
            List<@Nullable BigDecimal> prices = java.util.Arrays.asList(
                    rates.input(),
                    rates.output(),
                    rates.cacheRead(),
                    rates.cacheWrite(),
                    rates.cacheWriteHour(),
                    rates.reasoning());
            for (int i = 0; i < prices.size(); i++) {
                BigDecimal price = prices.get(i);
                cells[PriceRow.ABOVE + 1 + i] = price == null ? "" : plain(price);
            }
        }
        line(cells);
    }

    private static String plain(BigDecimal price) {
        return price.signum() == 0 ? "0" : price.stripTrailingZeros().toPlainString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
