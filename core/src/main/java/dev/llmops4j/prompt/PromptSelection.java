package dev.llmops4j.prompt;

import dev.llmops4j.rollout.Exposure;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The version that a repository picked for one call.
 *
 * @param version the version
 * @param exposure how a rollout picked it, or null if none did
 */
public record PromptSelection(
        PromptVersion version, @Nullable Exposure exposure) {
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
        return new PromptRef(version.id(), version.version(), version.revision(), exposure, null);
    }
}
