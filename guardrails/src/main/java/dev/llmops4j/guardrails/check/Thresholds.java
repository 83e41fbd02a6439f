package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * From which score on a label of a classifier counts.
 *
 * @param guardrail the name of the check
 * @param flag the least score of labels that flag
 * @param block the least score of labels that block
 * @param labels all of them, sorted
 */
record Thresholds(String guardrail, Map<String, Double> flag, Map<String, Double> block, List<String> labels) {
    static Thresholds of(String guardrail, Map<String, Double> flag, Map<String, Double> block) {
        List<String> labels = Stream.concat(flag.keySet().stream(), block.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        return new Thresholds(guardrail, Map.copyOf(flag), Map.copyOf(block), labels);
    }

    /** The verdict on a text of a length, by what the classifier says of it. */
    Verdict judge(Map<String, Double> scores, int length) {
        List<Finding> findings = new ArrayList<>();
        boolean blocks = false;
        for (String label : labels) {
            double flagFrom = flag.getOrDefault(label, Double.MAX_VALUE);
            double blockFrom = block.getOrDefault(label, Double.MAX_VALUE);
            double score = score(scores, label);
            if (score >= Math.min(flagFrom, blockFrom)) {
                findings.add(new Finding(guardrail.replace('-', '_') + "." + label, 0, length, score));
            }
            blocks |= score >= blockFrom;
        }
        if (findings.isEmpty()) {
            return Verdict.PASS;
        }
        Finding[] all = findings.toArray(new Finding[0]);
        return blocks ? Verdict.block(all) : Verdict.flag(all);
    }

    private double score(Map<String, Double> scores, String label) {
        Double score = scores.get(label);
        if (score == null || !(score >= 0 && score <= 1)) {
            throw new IllegalStateException("The classifier of guardrail '" + guardrail + "' must give label '" + label
                    + "' a score from 0 to 1, was " + score + ".");
        }
        return score;
    }
}
