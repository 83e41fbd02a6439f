package dev.llmops4j.rollout;

import dev.llmops4j.prompt.SemanticVersion;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * One version that takes part in a rollout, and its share.
 *
 * @param version the version
 * @param basisPoints its share in hundredths of a percent, 0 to 10,000
 */
public record Arm(SemanticVersion version, int basisPoints) {
    /** Checks the share. */
    public Arm {
        Objects.requireNonNull(version, "version");
        if (basisPoints < 0 || basisPoints > Assignment.BUCKETS) {
            throw new IllegalArgumentException(
                    "the share of " + version + " must be 0 to 100 %, was " + percent(basisPoints) + " %");
        }
    }

    /** Returns such as {@code 2.1.0: 12.5%}. */
    @Override
    public String toString() {
        return version + ": " + percent(basisPoints) + "%";
    }

    static String percent(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString();
    }
}
