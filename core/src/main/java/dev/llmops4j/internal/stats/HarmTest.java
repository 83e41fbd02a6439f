package dev.llmops4j.internal.stats;

import java.util.Arrays;

/**
 * An always-valid test of one treatment against its control, by betting: it may be looked at after every value, and the
 * chance that it ever shows harm where there is none is at most alpha.
 *
 * <p>Values are gathered into blocks that hold some of each arm. A block whose means are T and C is a round of a game: a
 * gambler with wealth 1 stakes a share of it on {@code d = Contrast.of(T, C)} and gets {@code wealth * (1 + bet * d)}. While
 * there is no harm, d is 0 or less on average, the wealth is a supermartingale that never falls below 0, and by Ville's
 * inequality it reaches {@code 1 / alpha} with probability alpha at most. Where there is harm it grows exponentially.
 *
 * <ul>
 *   <li>The game and its optimality: S. Shekhar, A. Ramdas, <i>Nonparametric two-sample testing by betting</i>, IEEE
 *       Transactions on Information Theory 70, 2024, arXiv 2112.09162. The bets on a bounded mean, and the confidence
 *       sequences that are their dual: I. Waudby-Smith, A. Ramdas, <i>Estimating means of bounded random variables by
 *       betting</i>, JRSS-B 86, 2024, arXiv 2010.09686.
 *   <li>Assumed: given all that came before, the next value of an arm has a mean, and the treatment's is no worse than the
 *       control's by more than the tolerance. The means may drift, as they do when a provider has an outage, as long as
 *       they drift for both: a block compares values of the same time. Nothing is assumed of the distribution, nor of the
 *       order in which the arms come, but that it does not depend on the values.
 *   <li>The best bet is not known, so the wealth starts on five of them, from bold to cautious. A quarter of it is kept
 *       back and put on them little by little, so that harm that begins late is not hidden by a long good past.
 *   <li>Five multiplications per block; the state is a few numbers. Rounding errors are relative, and wealth that
 *       underflows is lost, which only errs on the safe side.
 * </ul>
 *
 * <p>Once harm is shown the game is over. Not safe for use by several threads. Internal: may change at any time.
 */
public final class HarmTest {
    /** Of the largest bet that can never lose everything. */
    private static final double[] BETS = {0.8, 0.4, 0.2, 0.1, 0.05};

    private static final double RESERVE = 0.25;
    private static final double NOTHING = 1e-280;
    private static final int LARGEST_BLOCK = 50;

    private final Contrast contrast;
    private final double threshold;
    private final double largestBet;
    private final double[] wealth = new double[BETS.length];
    private final Arm treatment = new Arm();
    private final Arm control = new Arm();
    private final MeanInterval difference;
    private double reserve = RESERVE;
    private long blocks;
    private double highest;

    /**
     * Starts a comparison of two arms of equal size.
     *
     * @param contrast what is tested
     * @param alpha the chance of a false alarm, above 0 and below 1
     */
    public HarmTest(Contrast contrast, double alpha) {
        this.contrast = contrast;
        this.threshold = 1 / alpha;
        this.largestBet = -1 / contrast.least();
        this.difference = new MeanInterval(alpha);
        Arrays.fill(wealth, (1 - RESERVE) / BETS.length);
    }

    /**
     * Fits the blocks to the traffic. A block is closed when it has a value of the smaller arm and half as many of the
     * larger one as that arm's share promises: then few values wait, whatever order they come in.
     *
     * @param treatmentShare the treatment's share of the traffic, 0 or more
     * @param controlShare the control's share, on the same scale
     */
    public void shares(double treatmentShare, double controlShare) {
        control.needed = needed(controlShare / treatmentShare);
        treatment.needed = needed(treatmentShare / controlShare);
    }

    private static int needed(double ratio) {
        return (int) Math.max(1, Math.min(LARGEST_BLOCK, Math.round(ratio / 2)));
    }

    /**
     * Adds a value of the treatment.
     *
     * @param value in [0, 1]
     */
    public void treatment(double value) {
        treatment.add(value);
        closeBlock();
    }

    /**
     * Adds a value of the control.
     *
     * @param value in [0, 1]
     */
    public void control(double value) {
        control.add(value);
        closeBlock();
    }

    private void closeBlock() {
        if (treatment.isEnough() && control.isEnough()) {
            double treatmentMean = treatment.takeMean();
            double controlMean = control.takeMean();
            if (!isHarmShown()) {
                bet(contrast.of(treatmentMean, controlMean));
            }
            difference.add((1 + treatmentMean - controlMean) / 2);
        }
    }

    private void bet(double outcome) {
        blocks++;
        double kept = RESERVE / (Math.log(2.0 + blocks) / Math.log(2));
        double added = (reserve - kept) / BETS.length;
        reserve = kept;
        double sum = reserve;
        for (int i = 0; i < BETS.length; i++) {
            double next = wealth[i] * (1 + BETS[i] * largestBet * outcome) + added;
            wealth[i] = next < NOTHING ? 0 : next;
            sum += wealth[i];
        }
        highest = Math.max(highest, sum);
    }

    /**
     * Whether harm is shown. Once true, it stays true.
     *
     * @return true if the wealth has reached 1 / alpha
     */
    public boolean isHarmShown() {
        return highest >= threshold;
    }

    /**
     * The evidence for harm so far.
     *
     * @return the always-valid p-value: the smallest alpha at which harm would be shown by now, above 0 and at most 1
     */
    public double pValue() {
        return highest <= 1 ? 1 : 1 / highest;
    }

    /**
     * By how much the treatment's mean is above the control's.
     *
     * @return the mean difference over the blocks, in [-1, 1], and a confidence sequence for it
     */
    public Interval difference() {
        return difference.interval().map(value -> 2 * value - 1);
    }

    /** What a block has of one arm. */
    private static final class Arm {
        private int needed = 1;
        private long count;
        private double sum;

        void add(double value) {
            count++;
            sum += value;
        }

        boolean isEnough() {
            return count >= needed;
        }

        double takeMean() {
            double mean = sum / count;
            count = 0;
            sum = 0;
            return mean;
        }
    }
}
