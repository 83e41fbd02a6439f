package dev.llmops4j.rollout;

import dev.llmops4j.prompt.SemanticVersion;
import java.util.Locale;
import java.util.Objects;

/**
 * How a rollout chose a call's version. Names the kind of unit, never the unit.
 *
 * @param rollout the rollout's name
 * @param variant the version that it chose
 * @param unit the kind of unit, such as {@code user}
 * @param reason why this one
 */
public record Exposure(String rollout, SemanticVersion variant, String unit, Reason reason) {
    /** Why a version was chosen. */
    public enum Reason {
        /** The unit's bucket. Only these calls say something about the versions. */
        ASSIGNED,
        /** The call's context names no unit of this kind: the label's version serves. */
        NO_UNIT,
        /** The rollout, or the unit's own version in it, is stopped: the label's version serves. */
        STOPPED;

        /**
         * The name in traces.
         *
         * @return the name in lower case
         */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks that all are there. */
    public Exposure {
        Objects.requireNonNull(rollout, "rollout");
        Objects.requireNonNull(variant, "variant");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(reason, "reason");
    }
}
