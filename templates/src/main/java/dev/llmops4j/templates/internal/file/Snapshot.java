package dev.llmops4j.templates.internal.file;

import dev.llmops4j.error.Problem;
import dev.llmops4j.prompt.PromptCatalog;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptVersion;
import java.util.List;
import java.util.Map;

/**
 * All prompt files of a repository at one moment. Immutable.
 *
 * @param catalog the prompts
 * @param files the version that each file stands for, by its path below the root
 * @param broken a problem of each prompt that has any
 * @param found what is wrong with single files
 * @param releases what is released
 */
record Snapshot(
        PromptCatalog catalog,
        Map<String, PromptVersion> files,
        Map<PromptId, Problem> broken,
        List<Problem> found,
        Releases releases) {
    /** Copies the collections. */
    Snapshot {
        files = Map.copyOf(files);
        broken = Map.copyOf(broken);
        found = List.copyOf(found);
    }

    /** Nothing. */
    static Snapshot empty(String origin) {
        return new Snapshot(PromptCatalog.builder(origin).build(), Map.of(), Map.of(), List.of(), Releases.NONE);
    }

    /** Everything that is wrong. */
    List<Problem> problems() {
        return catalog.health().problems();
    }
}
