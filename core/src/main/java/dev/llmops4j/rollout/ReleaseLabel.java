package dev.llmops4j.rollout;

import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.prompt.VersionSelector;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A name that points to a version of a prompt.
 *
 * @param name such as {@code production}; see {@link VersionSelector.Label}
 * @param version the version
 * @param location where it is written, or null
 */
public record ReleaseLabel(
        String name, SemanticVersion version, @Nullable SourceLocation location) {
    /** The label that a call without a selector gets, if there is one. */
    public static final String PRODUCTION = "production";

    /** Checks the name. */
    public ReleaseLabel {
        Objects.requireNonNull(version, "version");
        if (!new VersionSelector.Label(name).name().equals(name)) {
            throw new IllegalArgumentException("'" + name + "' is not a label");
        }
    }
}
