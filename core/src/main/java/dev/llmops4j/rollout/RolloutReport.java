package dev.llmops4j.rollout;

import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.SemanticVersion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the versions of a rollout do in this process. Immutable.
 *
 * @param prompt the prompt
 * @param rollout the rollout's name
 * @param since when the comparison began
 * @param guard what is watched, or null if only the shares are
 * @param variants the versions, the control first
 * @param sampleRatioPValue the always-valid p-value of "units come to the versions in the shares of the split"
 * @param sampleRatioMismatch whether they were shown not to, with a chance of a false alarm of 0.001: then something
 *     decides which calls are seen, and the comparison may be unfair
 */
public record RolloutReport(
        PromptId prompt,
        String rollout,
        Instant since,
        @Nullable RolloutGuard guard,
        List<VariantReport> variants,
        double sampleRatioPValue,
        boolean sampleRatioMismatch) {
    /** Copies the list. */
    public RolloutReport {
        variants = List.copyOf(variants);
    }

    /**
     * The version that the others are compared with.
     *
     * @return the label's own version
     */
    public VariantReport control() {
        return variants.get(0);
    }

    /**
     * A version.
     *
     * @param version the version
     * @return its report
     * @throws IllegalArgumentException if it is not in the rollout
     */
    public VariantReport variant(SemanticVersion version) {
        return variants.stream()
                .filter(variant -> variant.version().equals(version))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("rollout '" + rollout + "' has no version " + version
                        + ", it has "
                        + variants.stream().map(VariantReport::version).toList()));
    }
}
