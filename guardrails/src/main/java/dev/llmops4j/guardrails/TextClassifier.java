package dev.llmops4j.guardrails;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Gives a text a score for each of its labels: a local model, a remote one, or anything else that does. Safe for use by
 * many threads at once. {@link dev.llmops4j.guardrails.check.ClassifierCheck} makes a guardrail of it.
 *
 * <pre>{@code
 * TextClassifier tone = TextClassifier.of(Set.of("toxic"), text -> Map.of("toxic", model.probability(text)));
 * }</pre>
 */
public interface TextClassifier {
    /**
     * What it tells apart.
     *
     * @return the labels, at least one, constant
     */
    Set<String> labels();

    /**
     * Judges a text. May throw: then the guardrail fails, as its policy says.
     *
     * @param text the text, never empty
     * @return for each label how sure the classifier is that it applies, from 0 to 1; the scores need not sum to 1
     */
    Map<String, Double> classify(String text);

    /**
     * A classifier made of a function.
     *
     * @param labels what it tells apart, at least one
     * @param scores judges a text; safe for use by many threads at once
     * @return the classifier
     */
    static TextClassifier of(Set<String> labels, Function<? super String, ? extends Map<String, Double>> scores) {
        return new ScoringFunction(Set.copyOf(labels), Objects.requireNonNull(scores, "scores"));
    }
}
