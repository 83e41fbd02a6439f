package dev.llmops4j.rollout;

import dev.llmops4j.internal.stats.Interval;
import java.util.Locale;

/**
 * A mean that was measured, and where the true one lies. The bounds hold at all times at once with the guard's confidence:
 * one may look at them as often as one likes.
 *
 * @param count how many values were measured, 0 or more
 * @param mean their mean, in the metric's own unit; NaN if there are none
 * @param low the lower bound of the true mean
 * @param high the upper bound of the true mean
 */
public record Estimate(long count, double mean, double low, double high) {
    static Estimate of(Interval interval, double max) {
        return new Estimate(interval.count(), interval.mean() * max, interval.low() * max, interval.high() * max);
    }

    /** Returns such as {@code 0.0512 [0.0431, 0.0604] over 3712}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4g [%.4g, %.4g] over %d", mean, low, high, count);
    }
}
