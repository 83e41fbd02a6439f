package dev.llmops4j.templates.internal.file;

import dev.llmops4j.rollout.RolloutGuard;
import dev.llmops4j.rollout.RolloutGuard.Metric;
import dev.llmops4j.yaml.Fields;
import dev.llmops4j.yaml.Problems;
import dev.llmops4j.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the {@code guard} of a rollout. */
final class GuardReader {
    private static final String ABSOLUTE = "tolerate";
    private static final String RELATIVE = "tolerate_relative";
    private static final List<String> KEYS = List.of("metric", "score", ABSOLUTE, RELATIVE, "alpha", "max", "per_unit");
    private static final Map<String, Metric> METRICS = metrics();

    private final YamlNode node;
    private final Problems problems;
    private final Fields fields;

    private static Map<String, Metric> metrics() {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        for (Metric metric : Metric.values()) {
            metrics.put(metric.wireName(), metric);
        }
        return metrics;
    }

    private GuardReader(YamlNode node, Problems problems) {
        this.node = node;
        this.problems = problems;
        fields = Fields.of(node, "'guard'", KEYS, problems);
    }

    /** The guard; null if there is none or if it has a mistake. */
    static @Nullable RolloutGuard read(@Nullable YamlNode node, Problems problems) {
        if (node == null) {
            return null;
        }
        var reader = new GuardReader(node, problems);
        return node instanceof YamlNode.Mapping ? reader.read() : null;
    }

    private @Nullable RolloutGuard read() {
        int before = problems.count();
        Metric metric = metric();
        String score = score(metric);
        String tolerate = toleranceKey();
        double tolerated = number(tolerate, 0);
        double alpha = number("alpha", RolloutGuard.DEFAULT_ALPHA);
        double max = number("max", 1);
        boolean perUnit = Boolean.TRUE.equals(fields.flag("per_unit"));
        fields.check(
                tolerate,
                () -> new RolloutGuard(Metric.ERROR_RATE, null, tolerated, false, RolloutGuard.DEFAULT_ALPHA, 1));
        fields.check("alpha", () -> new RolloutGuard(Metric.ERROR_RATE, null, 0, false, alpha, 1));
        if (metric == null || problems.count() > before) {
            return null;
        }
        fields.check("max", () -> new RolloutGuard(metric, score, 0, false, RolloutGuard.DEFAULT_ALPHA, max));
        return problems.count() > before
                ? null
                : new RolloutGuard(metric, score, tolerated, tolerate.equals(RELATIVE), alpha, max, perUnit);
    }

    private @Nullable Metric metric() {
        YamlNode.Scalar name = fields.text("metric");
        if (fields.node("metric") == null) {
            missing("metric", "Name what is watched: " + String.join(", ", METRICS.keySet()) + ".");
            return null;
        }
        Metric metric = name == null ? null : METRICS.get(name.text());
        if (name != null && metric == null) {
            problems.add(
                    "UNKNOWN_METRIC",
                    Problems.shown(name.text()) + " is no metric. "
                            + Problems.known(name.text(), "Metrics", METRICS.keySet()),
                    name.location());
        }
        if ((metric == Metric.COST || metric == Metric.LATENCY) && fields.node("max") == null) {
            missing(
                    "max",
                    metric == Metric.COST
                            ? "Give the cost, in the currency of your prices, from which on a call counts no more, such as 0.5."
                            : "Give the seconds from which on a call counts no more, such as 30.");
        }
        return metric;
    }

    private @Nullable String score(@Nullable Metric metric) {
        YamlNode.Scalar score = fields.text("score");
        if (metric == Metric.SCORE && fields.node("score") == null) {
            missing("score", "Name the score that the application reports, such as helpful.");
        } else if (metric != null && metric != Metric.SCORE && score != null) {
            String message =
                    "'score' is for the metric score, but 'metric' is " + metric.wireName() + ". Remove one of them.";
            problems.add("INVALID_VALUE", message, score.location());
        } else if (score != null && score.text().isBlank()) {
            problems.add("INVALID_VALUE", "'score' is empty. Name the score.", score.location());
        }
        return score == null ? null : score.text();
    }

    /** The key of the tolerated harm: exactly one of two. */
    private String toleranceKey() {
        boolean absolute = fields.node(ABSOLUTE) != null;
        boolean relative = fields.node(RELATIVE) != null;
        if (absolute && relative) {
            String message = "The guard has both 'tolerate' and 'tolerate_relative'. Keep one.";
            problems.add("INVALID_VALUE", message, fields.location(RELATIVE));
        } else if (!absolute && !relative) {
            missing(
                    ABSOLUTE,
                    "Say how much worse than the control it may be: 'tolerate: 0.02' in the metric's own unit, or"
                            + " 'tolerate_relative: 0.1' for 10 % of the control's.");
        }
        return relative ? RELATIVE : ABSOLUTE;
    }

    private double number(String key, double otherwise) {
        BigDecimal number = fields.number(key);
        return number == null ? otherwise : number.doubleValue();
    }

    private void missing(String key, String remedy) {
        problems.add("MISSING_KEY", "The guard has no '" + key + "'. " + remedy, node.location());
    }
}
