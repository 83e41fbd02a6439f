package dev.llmops4j.rollout;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What stops a version of a rollout: a figure that may be only so much worse than the control's.
 *
 * @param metric the figure
 * @param score the name of the score if the metric is {@link Metric#SCORE}, else null
 * @param tolerated how much worse than the control's the mean may be, 0 or more: in the metric's own unit, or as a share of
 *     the control's mean if {@code relative}
 * @param relative whether {@code tolerated} is a share of the control's mean: 0.1 is 10 %
 * @param alpha the probability that a version that does no harm is ever stopped, above 0 and below 1
 * @param max the largest value that counts; larger ones count as this. 1 for rates and for scores unless set; must be set
 *     for cost (in the currency of the prices) and latency (seconds)
 * @param perUnit whether each unit counts once, with the first of its calls that is over: {@code alpha} is then kept even if
 *     the calls of a unit are much alike. Of no effect on scores: the application chooses which to report
 */
public record RolloutGuard(
        Metric metric,
        @Nullable String score,
        double tolerated,
        boolean relative,
        double alpha,
        double max,
        boolean perUnit) {
    /** The probability of a false alarm if none is set. */
    public static final double DEFAULT_ALPHA = 0.05;

    /** The figures that can be watched. */
    public enum Metric {
        /** The share of calls that fail, blocks by guardrails left out. */
        ERROR_RATE("error_rate"),
        /** The share of calls that a guardrail blocks. */
        BLOCK_RATE("block_rate"),
        /** A score from 0 to the maximum that the application reports; lower is worse. */
        SCORE("score"),
        /** What a call costs, in the currency of the prices; a call of unknown cost does not count. */
        COST("cost"),
        /** How long a call takes, in seconds. */
        LATENCY("latency");

        private final String wireName;

        Metric(String wireName) {
            this.wireName = wireName;
        }

        /**
         * The name in {@code releases.yaml}.
         *
         * @return the name in lower case
         */
        public String wireName() {
            return wireName;
        }
    }

    /**
     * A guard that counts each call.
     *
     * @param metric the figure
     * @param score the name of the score, or null
     * @param tolerated how much worse the mean may be
     * @param relative whether that is a share of the control's mean
     * @param alpha the probability of a false alarm
     * @param max the largest value that counts
     */
    public RolloutGuard(
            Metric metric, @Nullable String score, double tolerated, boolean relative, double alpha, double max) {
        this(metric, score, tolerated, relative, alpha, max, false);
    }

    /** Checks the ranges. */
    public RolloutGuard {
        Objects.requireNonNull(metric, "metric");
        if ((metric == Metric.SCORE) != (score != null)) {
            throw new IllegalArgumentException(
                    metric == Metric.SCORE ? "metric score must name a score" : "only metric score names a score");
        }
        if (!(tolerated >= 0 && tolerated < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the tolerated harm must be 0 or more, was " + tolerated);
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be above 0 and below 1, was " + alpha);
        }
        if (!(max > 0 && max < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("max must be above 0, was " + max);
        }
        if ((metric == Metric.ERROR_RATE || metric == Metric.BLOCK_RATE) && max != 1) {
            throw new IllegalArgumentException("the max of a rate is 1, was " + max);
        }
    }
}
