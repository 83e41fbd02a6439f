package dev.llmops4j.guardrails.quality;

import java.util.Locale;

/**
 * How often a check was right on one group of a data set.
 *
 * @param dataset the data
 * @param group the entity, the attack family or the kind
 * @param tp what should be found and was
 * @param fp what should not be found and was
 * @param fn what should be found and was not
 * @param tn what should not be found and was not; 0 where spans are counted
 */
public record Tally(String dataset, String group, int tp, int fp, int fn, int tn) {
    /** The 97.5 % quantile of the normal distribution. */
    private static final double Z = 1.959964;

    /** A share with its 95 % confidence interval. */
    public record Share(int part, int whole) {
        /** The share; 1 if there is nothing. */
        public double value() {
            return whole == 0 ? 1 : (double) part / whole;
        }

        /** The lower end of Wilson's score interval. */
        public double low() {
            return whole == 0 ? 0 : Math.max(0, center() - half());
        }

        /** The upper end. */
        public double high() {
            return whole == 0 ? 1 : Math.min(1, center() + half());
        }

        private double center() {
            return (value() + Z * Z / (2 * whole)) / (1 + Z * Z / whole);
        }

        private double half() {
            double p = value();
            return Z * Math.sqrt(p * (1 - p) / whole + Z * Z / (4.0 * whole * whole)) / (1 + Z * Z / whole);
        }

        @Override
        public String toString() {
            return whole == 0 ? "–" : percent(value()) + " (" + percent(low()) + "–" + percent(high()) + ")";
        }
    }

    /** The share of what was found that is right. */
    public Share precision() {
        return new Share(tp, tp + fp);
    }

    /** The share of what should be found that was. */
    public Share recall() {
        return new Share(tp, tp + fn);
    }

    /** The share of what should not be found that was. */
    public Share falsePositiveRate() {
        return new Share(fp, fp + tn);
    }

    /** The harmonic mean of precision and recall. */
    public double f1() {
        return 2 * overlap().value() / (1 + overlap().value());
    }

    /** F1 with the interval of the share of right ones among all, found or to be found, from which it follows. */
    public String f1Interval() {
        Share overlap = overlap();
        return String.format(
                Locale.ROOT, "%.3f (%.3f–%.3f)", f1(), fromOverlap(overlap.low()), fromOverlap(overlap.high()));
    }

    private Share overlap() {
        return new Share(tp, tp + fp + fn);
    }

    private static double fromOverlap(double overlap) {
        return 2 * overlap / (1 + overlap);
    }

    /** The sum of two, under a new name. */
    public static Tally sum(String dataset, String group, Iterable<Tally> tallies) {
        int[] sum = new int[4];
        for (Tally tally : tallies) {
            sum[0] += tally.tp;
            sum[1] += tally.fp;
            sum[2] += tally.fn;
            sum[3] += tally.tn;
        }
        return new Tally(dataset, group, sum[0], sum[1], sum[2], sum[3]);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
