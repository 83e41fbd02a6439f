package dev.llmops4j.rollout;

import dev.llmops4j.prompt.SemanticVersion;
import org.jspecify.annotations.Nullable;

/**
 * How one version of a rollout does in this process.
 *
 * @param version the version
 * @param basisPoints its share of the units, in hundredths of a percent
 * @param units how many units came to it since the shares or the stops last changed; counted up to 100,000 in all
 * @param metric the guard's metric; without values if the rollout has no guard
 * @param harm how it does against the control, or null for the control itself and where there is no guard
 */
public record VariantReport(
        SemanticVersion version,
        int basisPoints,
        long units,
        Estimate metric,
        @Nullable Harm harm) {
    /**
     * A version against the control.
     *
     * @param difference the version's mean minus the control's, in the metric's own unit, over blocks of calls of both that
     *     finished at about the same time
     * @param pValue the always-valid p-value of "no more harm than tolerated": the version is stopped when it falls to
     *     {@code alpha}, or with two versions besides the control to half of that
     * @param shown whether that has happened
     */
    public record Harm(Estimate difference, double pValue, boolean shown) {}
}
