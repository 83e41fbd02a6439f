package dev.llmops4j.internal.stats;

/**
 * A confidence sequence for the mean of values in [0, 1]: the chance that it ever leaves out the mean, at any time, is at
 * most alpha. It adapts to the variance of the values and assumes nothing else of their distribution.
 *
 * <p>It is the predictable plug-in empirical Bernstein sequence: I. Waudby-Smith, A. Ramdas, <i>Estimating means of
 * bounded random variables by betting</i>, JRSS-B 86, 2024, arXiv 2010.09686, theorem 2.
 *
 * <p>Not safe for use by several threads. Internal: may change at any time.
 */
public final class MeanInterval {
    private static final double LARGEST_WEIGHT = 0.5;

    private final double logTerm;
    private long count;
    private double sum;
    private double squares;
    private double weights;
    private double weightedSum;
    private double spread;

    /**
     * Starts without values.
     *
     * @param alpha the chance that it errs, above 0 and below 1
     */
    public MeanInterval(double alpha) {
        this.logTerm = Math.log(2 / alpha);
    }

    /**
     * Adds a value. The weight it gets, and what it is expected to be, are made from the values before it only.
     *
     * @param value in [0, 1]
     */
    public void add(double value) {
        double expected = (0.5 + sum) / (count + 1);
        double variance = (0.25 + squares) / (count + 1);
        count++;
        double weight =
                Math.min(LARGEST_WEIGHT, Math.sqrt(2 * logTerm / (variance * count * Math.log1p((double) count))));
        double error = value - expected;
        weights += weight;
        weightedSum += weight * value;
        spread += error * error * (-Math.log1p(-weight) - weight);
        sum += value;
        double after = value - (0.5 + sum) / (count + 1);
        squares += after * after;
    }

    /**
     * What is known by now.
     *
     * @return the plain mean, and bounds in [0, 1] around the weighted one
     */
    public Interval interval() {
        if (count == 0) {
            return new Interval(0, Double.NaN, 0, 1);
        }
        double center = weightedSum / weights;
        double radius = (logTerm + spread) / weights;
        return new Interval(count, sum / count, Math.max(0, center - radius), Math.min(1, center + radius));
    }
}
