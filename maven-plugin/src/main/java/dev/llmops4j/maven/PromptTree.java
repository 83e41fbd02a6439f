package dev.llmops4j.maven;

import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.templates.PromptRepositories;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The prompt files of one moment, of the working tree or of a commit.
 *
 * @param files the bytes of each file by its path below the root
 * @param prompts what the files say
 */
record PromptTree(Map<String, byte[]> files, PromptRepository prompts) {
    /** One byte more than a prompt file may have: enough for the reader to refuse it. */
    static final int MAX_BYTES = (1 << 20) + 1;

    static PromptTree of(String origin, Map<String, byte[]> files) {
        return new PromptTree(new TreeMap<>(files), PromptRepositories.files(origin, files));
    }

    /** Whether a file below the root can be of interest: no part of its path is hidden. */
    static boolean isOfInterest(String path) {
        boolean hidden = path.startsWith(".") || path.contains("/.");
        return !hidden
                && (path.endsWith(".prompt") || path.endsWith(".mustache") || path.matches("(.*/)?releases\\.ya?ml"));
    }

    @Nullable
    PromptVersion find(PromptVersion like) {
        return prompts.versions(like.id()).stream()
                .filter(version -> version.version().equals(like.version()))
                .findFirst()
                .orElse(null);
    }

    /** The version that another one most likely comes from: the same number, else the next lower one, if there is any. */
    @Nullable
    PromptVersion predecessor(PromptVersion of) {
        return prompts.versions(of.id()).stream()
                .filter(version -> version.version().compareTo(of.version()) <= 0)
                .findFirst()
                .orElse(null);
    }
}
