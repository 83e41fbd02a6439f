package dev.llmops4j.guardrails;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A classifier made of a function. */
record ScoringFunction(Set<String> labels, Function<? super String, ? extends Map<String, Double>> scores)
        implements TextClassifier {
    ScoringFunction {
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("a classifier must have at least one label");
        }
    }

    @Override
    public Map<String, Double> classify(String text) {
        return scores.apply(text);
    }

    @Override
    public String toString() {
        return "TextClassifier" + labels;
    }
}
