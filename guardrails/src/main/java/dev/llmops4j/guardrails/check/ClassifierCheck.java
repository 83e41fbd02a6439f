package dev.llmops4j.guardrails.check;

import dev.llmops4j.error.NearestName;
import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.TextClassifier;
import dev.llmops4j.guardrails.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
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
 *         .window(1_000, 100)
 *         .build();
 * }</pre>
 *
 * <p>A finding is of the kind {@code name.label}, spans the window that was judged, and has the classifier's score. The
 * event of the verdict says how long all windows of a text took.
 *
 * <p>Limits: a text is judged when it is complete, so a stream is held back to its end. Windows are judged one after the
 * other: the time grows with the text. A classifier that gives no score for a label, or one that is not from 0 to 1,
 * fails the check.
 */
public final class ClassifierCheck implements Guardrail {
    private final String name;
    private final String kindPrefix;
    private final TextClassifier classifier;
    private final Set<Stage> stages;
    private final Map<String, Double> flagFrom;
    private final Map<String, Double> blockFrom;
    private final int length;
    private final int overlap;

    private ClassifierCheck(Builder builder) {
        this.name = builder.name;
        this.kindPrefix = name.replace('-', '_') + ".";
        this.classifier = builder.classifier;
        this.stages = builder.stages;
        this.flagFrom = Map.copyOf(builder.flagFrom);
        this.blockFrom = Map.copyOf(builder.blockFrom);
        this.length = builder.length;
        this.overlap = builder.overlap;
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
    public Verdict check(String text, Boundary at) {
        List<Finding> findings = new ArrayList<>();
        boolean blocks = false;
        int start = 0;
        while (true) {
            int end = end(text, start);
            blocks |= judge(text, start, end, findings);
            if (end == text.length()) {
                break;
            }
            start = whole(text, Math.max(start + 1, end - overlap));
        }
        if (findings.isEmpty()) {
            return Verdict.PASS;
        }
        Finding[] all = findings.toArray(new Finding[0]);
        return blocks ? Verdict.block(all) : Verdict.flag(all);
    }

    /** A window ends at a blank, if one stands in its second half. */
    private int end(String text, int start) {
        if (text.length() - start <= length) {
            return text.length();
        }
        for (int i = start + length; i > start + length / 2; i--) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return Math.max(start + 1, whole(text, start + length));
    }

    /** No window cuts a character in two. */
    private static int whole(String text, int at) {
        return Character.isLowSurrogate(text.charAt(at)) && Character.isHighSurrogate(text.charAt(at - 1))
                ? at + 1
                : at;
    }

    private boolean judge(String text, int start, int end, List<Finding> findings) {
        String window = text.substring(start, end);
        if (window.isBlank()) {
            return false;
        }
        Map<String, Double> scores = classifier.classify(window);
        boolean blocks = false;
        for (String label : classifier.labels()) {
            double flag = flagFrom.getOrDefault(label, Double.MAX_VALUE);
            double block = blockFrom.getOrDefault(label, Double.MAX_VALUE);
            if (Math.min(flag, block) == Double.MAX_VALUE) {
                continue;
            }
            double score = score(scores, label);
            if (score >= Math.min(flag, block)) {
                findings.add(new Finding(kindPrefix + label, start, end, score));
            }
            blocks |= score >= block;
        }
        return blocks;
    }

    private double score(Map<String, Double> scores, String label) {
        Double score = scores.get(label);
        if (score == null || !(score >= 0 && score <= 1)) {
            throw new IllegalStateException("The classifier of guardrail '" + name + "' must give label '" + label
                    + "' a score from 0 to 1, was " + score + ".");
        }
        return score;
    }

    /** Names the check only. */
    @Override
    public String toString() {
        return "ClassifierCheck[" + name + "]";
    }

    /**
     * Collects thresholds. By default a text is judged as one piece, on input and output. Not safe for use by several
     * threads.
     */
    public static final class Builder {
        private final String name;
        private final TextClassifier classifier;
        private final Map<String, Double> flagFrom = new LinkedHashMap<>();
        private final Map<String, Double> blockFrom = new LinkedHashMap<>();
        private Set<Stage> stages = Set.of(Stage.INPUT, Stage.OUTPUT);
        private int length = Integer.MAX_VALUE;
        private int overlap;

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
         * Judges a text in windows, for a classifier that can read so much only.
         *
         * @param length the most characters of a window, in UTF-16 units, at least 16; one that would split a surrogate
         *     pair has one more
         * @param overlap how many characters a window shares with the one before it, 0 to half of {@code length}
         * @return this
         */
        public Builder window(int length, int overlap) {
            if (length < 16 || overlap < 0 || overlap > length / 2) {
                throw new IllegalArgumentException("a window must have 16 characters or more and share at most half of"
                        + " them, was " + length + " and " + overlap);
            }
            this.length = length;
            this.overlap = overlap;
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
