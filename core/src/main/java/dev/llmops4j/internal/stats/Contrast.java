package dev.llmops4j.internal.stats;

/**
 * How much worse a treatment does than its control, beyond what is tolerated: a linear form of the two means, so that a
 * tolerance relative to the control's mean is tested as exactly as an absolute one. Values lie in [0, 1]. Internal: may
 * change at any time.
 *
 * @param treatment what the treatment's mean is multiplied with, 1 or -1
 * @param control what the control's mean is multiplied with
 * @param tolerated what is taken off, 0 or more
 */
public record Contrast(double treatment, double control, double tolerated) {
    /**
     * Contrast where more is worse, such as errors: {@code treatment - (1 + relative) * control - absolute}.
     *
     * @param absolute how much more the treatment may have, in [0, 1]
     * @param relative which part of the control's mean it may have on top, 0 or more
     * @return the form
     */
    public static Contrast ofMore(double absolute, double relative) {
        return new Contrast(1, -(1 + relative), absolute);
    }

    /**
     * Contrast where less is worse, such as scores: {@code (1 - relative) * control - treatment - absolute}.
     *
     * @param absolute how much less the treatment may have, in [0, 1]
     * @param relative which part of the control's mean it may lack, in [0, 1)
     * @return the form
     */
    public static Contrast ofLess(double absolute, double relative) {
        return new Contrast(-1, 1 - relative, absolute);
    }

    /**
     * The harm of two means.
     *
     * @param treatmentMean the treatment's, in [0, 1]
     * @param controlMean the control's, in [0, 1]
     * @return above 0 if the treatment is worse than tolerated
     */
    public double of(double treatmentMean, double controlMean) {
        return treatment * treatmentMean + control * controlMean - tolerated;
    }

    /** The smallest value that {@link #of} can have; below 0, for some treatment is always better. */
    double least() {
        return Math.min(treatment, 0) + Math.min(control, 0) - tolerated;
    }
}
