package dev.llmops4j.rollout;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the monitor found, in words and as attributes. Numbers and names only. */
final class Findings {
    private static final double WHOLE = 100;

    private Findings() {}

    static String harm(RolloutReport report, VariantReport variant) {
        RolloutGuard guard = Objects.requireNonNull(report.guard());
        return String.format(
                Locale.ROOT,
                "%s is %.4g over %d calls, that of the control %s is %.4g over %d; tolerated is %s (alpha %.4g).",
                metric(guard),
                variant.metric().mean(),
                variant.metric().count(),
                report.control().version(),
                report.control().metric().mean(),
                report.control().metric().count(),
                tolerated(guard),
                guard.alpha());
    }

    private static String metric(RolloutGuard guard) {
        return guard.score() == null ? guard.metric().wireName() : "score '" + guard.score() + "'";
    }

    private static String tolerated(RolloutGuard guard) {
        String direction = guard.metric() == RolloutGuard.Metric.SCORE ? "less" : "more";
        return guard.relative()
                ? String.format(Locale.ROOT, "%.4g %% %s", guard.tolerated() * WHOLE, direction)
                : String.format(Locale.ROOT, "%.4g %s", guard.tolerated(), direction);
    }

    static Map<String, Object> harmAttributes(RolloutReport report, VariantReport variant) {
        Map<String, Object> attributes = attributes(report);
        attributes.put("llmops4j.rollout.variant", variant.version().toString());
        attributes.put("llmops4j.rollout.metric", metric(Objects.requireNonNull(report.guard())));
        attributes.put("llmops4j.rollout.mean", variant.metric().mean());
        attributes.put("llmops4j.rollout.count", variant.metric().count());
        attributes.put(
                "llmops4j.rollout.control.mean", report.control().metric().mean());
        attributes.put(
                "llmops4j.rollout.control.count", report.control().metric().count());
        return attributes;
    }

    static String mismatch(RolloutReport report) {
        return report.variants().stream()
                .map(variant -> variant.version() + " has " + variant.units() + " units and a share of "
                        + Arm.percent(variant.basisPoints()) + " %")
                .collect(Collectors.joining(
                        "; ",
                        "Rollout '" + report.rollout() + "' of prompt '" + report.prompt()
                                + "': units do not come to the versions as the split says: ",
                        ". Nothing is stopped. Look for calls that are left out for one version only, such as those that"
                                + " fail before they begin."));
    }

    static Map<String, Object> mismatchAttributes(RolloutReport report) {
        Map<String, Object> attributes = attributes(report);
        attributes.put("llmops4j.rollout.p_value", report.sampleRatioPValue());
        return attributes;
    }

    private static Map<String, Object> attributes(RolloutReport report) {
        var attributes = new HashMap<String, Object>();
        attributes.put("llmops4j.rollout.name", report.rollout());
        attributes.put("llmops4j.rollout.prompt", report.prompt().value());
        return attributes;
    }
}
