package dev.llmops4j.prompt;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The version that a repository picked for one call.
 *
 * @param version the version
 * @param variant the arm of a rollout that picked it, or null if no rollout did
 */
public record PromptSelection(
        PromptVersion version, @Nullable String variant) {
    /** Checks that the version is there. */
    public PromptSelection {
        Objects.requireNonNull(version, "version");
    }

    /**
     * The reference for traces and records.
     *
     * @return the reference, with no override
     */
    public PromptRef ref() {
        return new PromptRef(version.id(), version.version(), version.revision(), variant, null);
    }
}
