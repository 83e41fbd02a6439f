package dev.llmops4j.internal.stats;

import java.util.function.DoubleUnaryOperator;

/**
 * A mean, and where the true one lies. Internal: may change at any time.
 *
 * @param count how many values were seen, 0 or more
 * @param mean their mean, NaN if there are none
 * @param low the lower bound
 * @param high the upper bound
 */
public record Interval(long count, double mean, double low, double high) {
    /**
     * The same on another scale.
     *
     * @param scale a linear function that grows
     * @return the scaled numbers of the same count
     */
    public Interval map(DoubleUnaryOperator scale) {
        return new Interval(count, scale.applyAsDouble(mean), scale.applyAsDouble(low), scale.applyAsDouble(high));
    }
}
