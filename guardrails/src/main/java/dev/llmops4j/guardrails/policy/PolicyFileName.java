package dev.llmops4j.guardrails.policy;

import dev.llmops4j.error.Problem;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.SemanticVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the path of a policy file below the root says: {@code support.yaml} or {@code support@1.4.0.yaml}.
 *
 * @param policy the policy's name, which follows the rules of a prompt's
 * @param version the version in the name, or null
 */
record PolicyFileName(String policy, @Nullable SemanticVersion version) {
    static final String EXTENSION = ".yaml";

    /** The same, or null for a path that is no policy's. */
    static @Nullable PolicyFileName tryParse(String path) {
        try {
            return parse(path, path);
        } catch (PolicySyntaxException e) {
            return null; // told when the file was read
        }
    }

    /**
     * Reads a path.
     *
     * @param path the path below the root, with {@code /}
     * @param file the file's name for messages
     */
    static PolicyFileName parse(String path, String file) {
        String stem = path.endsWith(EXTENSION) ? path.substring(0, path.length() - EXTENSION.length()) : path;
        int at = stem.indexOf('@', stem.lastIndexOf('/') + 1);
        try {
            String policy = PromptId.of(at < 0 ? stem : stem.substring(0, at)).value();
            return new PolicyFileName(policy, at < 0 ? null : SemanticVersion.parse(stem.substring(at + 1)));
        } catch (IllegalArgumentException e) {
            throw new PolicySyntaxException(List.of(new Problem(
                    "FILE_NAME",
                    "The file's name cannot be a policy's. It must be such as support.yaml or support@1.4.0.yaml, of"
                            + " ASCII letters, digits, '_', '-' and '.'.",
                    new SourceLocation(file, 1, 1))));
        }
    }
}
