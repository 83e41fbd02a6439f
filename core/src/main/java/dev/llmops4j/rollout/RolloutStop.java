package dev.llmops4j.rollout;

import dev.llmops4j.prompt.SemanticVersion;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rollout, or one version in it, that was stopped while the service runs.
 *
 * @param rollout the rollout's name
 * @param version the version, or null for the whole rollout
 * @param reason why, for people
 * @param at when
 */
public record RolloutStop(String rollout, @Nullable SemanticVersion version, String reason, Instant at) {
    /** Checks that all are there. */
    public RolloutStop {
        Objects.requireNonNull(rollout, "rollout");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(at, "at");
    }
}
