package dev.llmops4j.prompt;

import dev.llmops4j.rollout.Exposure;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which prompt a call used: what a trace, a record and an error name.
 *
 * @param id the prompt
 * @param version the version that people chose
 * @param revision the revision of that version
 * @param exposure how a rollout chose the version, or null if none did
 * @param derived the revision of what was really sent, if the call overrode parameters or the model; else null
 */
public record PromptRef(
        PromptId id,
        SemanticVersion version,
        Revision revision,
        @Nullable Exposure exposure,
        @Nullable Revision derived) {
    /** Checks that the identity is there. */
    public PromptRef {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(revision, "revision");
    }

    /**
     * A reference to a version as it stands.
     *
     * @param version the version
     * @return the reference, with no exposure and no override
     */
    public static PromptRef to(PromptVersion version) {
        return new PromptRef(version.id(), version.version(), version.revision(), null, null);
    }

    /**
     * The revision of what was really sent.
     *
     * @return the derived revision if there is one, else the version's own
     */
    public Revision effectiveRevision() {
        return derived == null ? revision : derived;
    }

    /** Returns such as {@code support/triage@2.1.0}. */
    @Override
    public String toString() {
        return id + "@" + version;
    }
}
