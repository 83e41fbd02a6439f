package dev.llmops4j.guardrails.check;

import dev.llmops4j.error.NearestName;
import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.TextClassifier;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.Window;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A guardrail that asks a {@link TextClassifier}: from a score on, a label flags or blocks. Immutable, safe for use by
 * many threads at once.
 *
 * <pre>{@code
 * Guardrail tone = ClassifierCheck.builder("tone", classifier)
 *         .flag("toxic", 0.5)
 *         .block("toxic", 0.9)
 *         .at(Stage.INPUT, Stage.OUTPUT)
 *         .window(Window.sentences(1_000))
 *         .build();
 * }</pre>
 *
 * <p>A finding is of the kind {@code name.label}, spans the window that was judged, and has the classifier's score. The
 * event of the verdict says how long it took.
 *
 * <p>Limits: by default a text is judged as a whole, so a stream is held back to its end; with a window by no more than that.
 * Windows are judged one after the other: the time grows with the text. A classifier that gives no score for a label, or one
 * that is not from 0 to 1, fails the check.
 */
public final class ClassifierCheck implements Guardrail {
    private final String name;
    private final TextClassifier classifier;
    private final Set<Stage> stages;
    private final Thresholds thresholds;
    private final Window window;

    private ClassifierCheck(Builder builder) {
        this.name = builder.name;
        this.classifier = builder.classifier;
        this.stages = builder.stages;
        this.thresholds = Thresholds.of(name, builder.flagFrom, builder.blockFrom);
        this.window = builder.window;
    }

    /**
     * Starts a check.
     *
     * @param name the name that prompts, events and errors use
     * @param classifier gives the scores
     * @return a builder that knows no threshold yet
     */
    public static Builder builder(String name, TextClassifier classifier) {
        return new Builder(name, classifier);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<Stage> stages() {
        return stages;
    }

    @Override
    public Window window(Boundary at) {
        return window;
    }

    @Override
    public Verdict check(String text, Boundary at) {
        if (text.isBlank()) {
            return Verdict.PASS;
        }
        return thresholds.judge(classifier.classify(text), text.length());
    }

    /** Names the check only. */
    @Override
    public String toString() {
        return "ClassifierCheck[" + name + "]";
    }

    /**
     * Collects thresholds. By default a text is judged as a whole, on input and output. Not safe for use by several
     * threads.
     */
    public static final class Builder {
        private final String name;
        private final TextClassifier classifier;
        private final Map<String, Double> flagFrom = new LinkedHashMap<>();
        private final Map<String, Double> blockFrom = new LinkedHashMap<>();
        private Set<Stage> stages = Set.of(Stage.INPUT, Stage.OUTPUT);
        private Window window = Window.WHOLE;

        private Builder(String name, TextClassifier classifier) {
            this.name = Objects.requireNonNull(name, "name");
            this.classifier = Objects.requireNonNull(classifier, "classifier");
            if (name.isBlank()) {
                throw new IllegalArgumentException("the name of a guardrail must not be blank");
            }
        }

        /**
         * Records findings from a score on.
         *
         * @param label a label of the classifier
         * @param threshold the least score, more than 0, up to 1
         * @return this
         */
        public Builder flag(String label, double threshold) {
            return put(flagFrom, label, threshold);
        }

        /**
         * Ends the call from a score on.
         *
         * @param label a label of the classifier
         * @param threshold the least score, more than 0, up to 1
         * @return this
         */
        public Builder block(String label, double threshold) {
            return put(blockFrom, label, threshold);
        }

        private Builder put(Map<String, Double> thresholds, String label, double threshold) {
            if (!classifier.labels().contains(label)) {
                String nearest = NearestName.of(label, classifier.labels());
                throw new IllegalArgumentException("The classifier has no label '" + label + "'."
                        + (nearest == null ? "" : " Did you mean '" + nearest + "'?")
                        + " Labels: " + classifier.labels().stream().sorted().toList() + ".");
            }
            if (!(threshold > 0 && threshold <= 1)) {
                throw new IllegalArgumentException("threshold must be more than 0 and at most 1, was " + threshold);
            }
            thresholds.put(label, threshold);
            return this;
        }

        /**
         * Says where the check applies.
         *
         * @param first a stage
         * @param more further stages
         * @return this
         */
        public Builder at(Stage first, Stage... more) {
            stages = Set.copyOf(EnumSet.of(first, more));
            return this;
        }

        /**
         * Judges a text in windows, for a classifier that can read so much only, or to hold streams back less.
         *
         * @param window how much the classifier sees at once
         * @return this
         */
        public Builder window(Window window) {
            this.window = Objects.requireNonNull(window, "window");
            return this;
        }

        /**
         * Builds the check.
         *
         * @return the guardrail
         * @throws IllegalStateException if no label has a threshold
         */
        public ClassifierCheck build() {
            if (flagFrom.isEmpty() && blockFrom.isEmpty()) {
                throw new IllegalStateException("Guardrail '" + name
                        + "' has no threshold: say flag(label, threshold) or block(label, threshold).");
            }
            return new ClassifierCheck(this);
        }
    }
}
