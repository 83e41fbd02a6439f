package dev.llmops4j.tracing.viewer;

import dev.llmops4j.tracing.record.Feedback;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The scores of some calls, by name. */
final class Scores {
    private static final MathContext SHOWN = new MathContext(3);

    private Scores() {}

    /** Returns such as {@code helpful 0.82 (12)}: the mean, and of how many. */
    static String means(List<Feedback> feedback) {
        var byName = new TreeMap<String, DoubleSummaryStatistics>();
        for (Feedback given : feedback) {
            Double value = given.value();
            if (value != null) {
                byName.computeIfAbsent(given.name(), name -> new DoubleSummaryStatistics())
                        .accept(value);
            }
        }
        return byName.entrySet().stream()
                .map(score -> score.getKey() + " " + text(score.getValue().getAverage()) + " ("
                        + score.getValue().getCount() + ")")
                .collect(Collectors.joining(", "));
    }

    static String text(double value) {
        return rounded(BigDecimal.valueOf(value));
    }

    static String rounded(BigDecimal value) {
        BigDecimal shown = value.round(SHOWN);
        return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    }
}
