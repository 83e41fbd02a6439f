package dev.llmops4j.templates.internal.file;

import dev.llmops4j.error.Problem;
import dev.llmops4j.prompt.PromptCatalog;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * All prompt files of a repository at one moment. Immutable.
 *
 * @param catalog the prompts
 * @param files what each file stands for, by its path below the root
 * @param broken a problem of each prompt that has any
 * @param found what is wrong with single files
 * @param releases what is released
 * @param partials what is equal as long as all partials are the same; null if nothing tells that
 */
record Snapshot(
        PromptCatalog catalog,
        Map<String, ReadFile> files,
        Map<PromptId, Problem> broken,
        List<Problem> found,
        Releases releases,
        @Nullable Object partials) {
    /**
     * A file that could be read at some time.
     *
     * @param version what it stood for
     * @param stamp the stamp of the file that was read; null if there is none, or if it cannot be read any more
     */
    record ReadFile(PromptVersion version, @Nullable Object stamp) {}

    /** Copies the collections. */
    Snapshot {
        files = Map.copyOf(files);
        broken = Map.copyOf(broken);
        found = List.copyOf(found);
    }

    /** Nothing. */
    static Snapshot empty(String origin) {
        return new Snapshot(PromptCatalog.builder(origin).build(), Map.of(), Map.of(), List.of(), Releases.NONE, null);
    }

    /** Everything that is wrong. */
    List<Problem> problems() {
        return catalog.health().problems();
    }

    /** Logs what was not wrong before. */
    void logNewProblems(Logger log, Snapshot before) {
        Set<Problem> known = new HashSet<>(before.problems());
        problems().stream()
                .filter(problem -> !known.contains(problem))
                .forEach(problem -> log.error("Prompt problem, other prompts are served: {}", problem));
    }
}
