package dev.llmops4j.internal.stats;

/**
 * An always-valid test of whether units come to the arms in the promised shares. The chance that it ever reports a
 * mismatch where there is none is at most alpha.
 *
 * <p>The Bayes factor of a Dirichlet prior around the promised shares against those shares themselves is a martingale that
 * starts at 1: M. Lindon, A. Malek, <i>Anytime-valid inference for multinomial count data</i>, NeurIPS 2022, arXiv
 * 2011.03567.
 *
 * <p>Not safe for use by several threads. Internal: may change at any time.
 */
public final class SampleRatioTest {
    /** How close to the promised shares the prior expects a mismatch to be: as close as 100 units would tell. */
    private static final double CONCENTRATION = 100;

    private final double[] shares;
    private final long[] counts;
    private final double threshold;
    private long total;
    private double logFactor;
    private double highest;

    /**
     * Starts without units.
     *
     * @param alpha the chance of a false alarm, above 0 and below 1
     * @param shares the promised share of each arm, 0 or more and not all 0; they need not sum to 1
     */
    public SampleRatioTest(double alpha, double... shares) {
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        this.shares = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            this.shares[i] = shares[i] / sum;
        }
        this.counts = new long[shares.length];
        this.threshold = -Math.log(alpha);
    }

    /**
     * Adds a unit. One in an arm that was promised none is not counted: it was on its way when the shares changed.
     *
     * @param arm the arm that it came to, as an index into the shares
     */
    public void add(int arm) {
        if (shares[arm] == 0) {
            return;
        }
        double expected = (CONCENTRATION * shares[arm] + counts[arm]) / (CONCENTRATION + total);
        logFactor += Math.log(expected / shares[arm]);
        counts[arm]++;
        total++;
        highest = Math.max(highest, logFactor);
    }

    /**
     * Whether the shares are not as promised. Once true, it stays true.
     *
     * @return true if a mismatch is shown
     */
    public boolean isMismatch() {
        return highest >= threshold;
    }

    /**
     * The evidence for a mismatch so far.
     *
     * @return the always-valid p-value, above 0 and at most 1
     */
    public double pValue() {
        return Math.exp(-highest);
    }

    /**
     * The units of an arm.
     *
     * @param arm the arm's index
     * @return how many came to it
     */
    public long count(int arm) {
        return counts[arm];
    }
}
