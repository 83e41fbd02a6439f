package dev.llmops4j.templates.internal.file;

import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.yaml.Problems;
import org.jspecify.annotations.Nullable;

/** Reads version numbers. */
final class VersionReader {
    private VersionReader() {}

    /** The version; null if the text is none, which is a problem. */
    static @Nullable SemanticVersion read(String what, String text, SourceLocation location, Problems problems) {
        try {
            return SemanticVersion.parse(text);
        } catch (IllegalArgumentException e) {
            String message =
                    what + " must be three numbers, such as 2.1.0 or 2.1.0-rc.1, but is " + Problems.shown(text) + ".";
            problems.add("INVALID_VALUE", message, location);
            return null;
        }
    }
}
