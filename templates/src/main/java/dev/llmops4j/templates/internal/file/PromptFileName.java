package dev.llmops4j.templates.internal.file;

import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.yaml.Problems;
import org.jspecify.annotations.Nullable;

/**
 * What the path of a prompt file below the root says: {@code support/triage.prompt} or {@code support/triage@1.4.0.prompt}.
 *
 * @param id the prompt
 * @param version the version in the name, or null
 */
record PromptFileName(PromptId id, @Nullable SemanticVersion version) {
    /**
     * Reads a path.
     *
     * @param path the path below the root, with {@code /}
     * @param file the file's name for messages
     * @throws dev.llmops4j.error.PromptSyntaxException if it is no name for a prompt file
     */
    static PromptFileName parse(String path, String file) {
        String stem = path.substring(0, path.length() - FileKind.PROMPT_EXTENSION.length());
        int at = stem.indexOf('@', stem.lastIndexOf('/') + 1);
        try {
            PromptId id = PromptId.of(at < 0 ? stem : stem.substring(0, at));
            return new PromptFileName(id, at < 0 ? null : SemanticVersion.parse(stem.substring(at + 1)));
        } catch (IllegalArgumentException e) {
            throw Problems.one(
                    "FILE_NAME",
                    "The file's name cannot be a prompt's: " + e.getMessage() + ".",
                    new SourceLocation(file, 1, 1));
        }
    }

    /** The path of a prompt's file. */
    static String path(PromptId id, @Nullable SemanticVersion version) {
        return id.value() + (version == null ? "" : "@" + version) + FileKind.PROMPT_EXTENSION;
    }
}
