package dev.llmops4j.rollout;

import dev.llmops4j.cost.Cost;
import dev.llmops4j.internal.stats.Contrast;
import java.util.function.Supplier;

/** Reads a guard's metric off calls, on the scale of the statistics: 0 to 1, where 1 is the guard's maximum. */
record Gauge(RolloutGuard guard) {
    private static final double NANOS = 1e9;

    /** What is harm beyond what the guard tolerates. */
    Contrast contrast() {
        double absolute = guard.relative() ? 0 : guard.tolerated() / guard.max();
        double relative = guard.relative() ? guard.tolerated() : 0;
        return guard.metric() == RolloutGuard.Metric.SCORE
                ? Contrast.ofLess(absolute, relative)
                : Contrast.ofMore(absolute, relative);
    }

    /** The value of a call, or NaN if the call says nothing about the metric. */
    double of(Outcome outcome, long nanos, Supplier<Cost> cost) {
        if (outcome == Outcome.CALLED_OFF) {
            return Double.NaN;
        }
        return switch (guard.metric()) {
            case ERROR_RATE -> outcome == Outcome.BLOCKED ? Double.NaN : flag(outcome == Outcome.FAILED);
            case BLOCK_RATE -> flag(outcome == Outcome.BLOCKED);
            case LATENCY -> scaled(nanos / NANOS);
            case COST ->
                cost.get().amount().map(money -> scaled(money.doubleValue())).orElse(Double.NaN);
            case SCORE -> Double.NaN;
        };
    }

    private static double flag(boolean raised) {
        return raised ? 1 : 0;
    }

    /** A value in the metric's own unit. */
    double scaled(double value) {
        return Math.min(Math.max(value, 0), guard.max()) / guard.max();
    }
}
