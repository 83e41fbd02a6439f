package dev.llmops4j.rollout;

/**
 * Hears what a {@link RolloutMonitor} finds, to page somebody or to write it into {@code releases.yaml}. Runs once for each
 * finding on the thread whose call led to it, so slow work belongs on another thread. An exception is logged and changes
 * nothing. Safe for use by many threads at once.
 */
@FunctionalInterface
public interface RolloutListener {
    /**
     * A version was stopped in this process: its units get the control from the next call on.
     *
     * @param report the rollout at that moment
     * @param variant the version
     */
    void stopped(RolloutReport report, VariantReport variant);

    /**
     * Units do not come to the versions in the shares of the split. Nothing was stopped.
     *
     * @param report the rollout at that moment
     */
    default void sampleRatioMismatch(RolloutReport report) {}
}
