package dev.llmops4j.guardrails;

import dev.llmops4j.prompt.Revision;
import dev.llmops4j.prompt.SemanticVersion;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which policy guardrails come from: its name, the version that people chose and the revision that nobody chose. Stands in
 * every event of theirs, so that a verdict can be traced to the rules that made it. Immutable.
 *
 * @param name the policy's name, such as {@code support}
 * @param version its version, or null if it has none
 * @param revision the hash of all that can change a verdict
 */
public record PolicyRef(String name, @Nullable SemanticVersion version, Revision revision) {
    /** Checks the name. */
    public PolicyRef {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of a policy must not be blank");
        }
        Objects.requireNonNull(revision, "revision");
    }
}
