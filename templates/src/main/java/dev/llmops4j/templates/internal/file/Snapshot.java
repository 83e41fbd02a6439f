package dev.llmops4j.templates.internal.file;

import dev.llmops4j.error.NearestName;
import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptNotFoundException;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptSelection;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.RepositoryHealth;
import dev.llmops4j.prompt.VersionSelector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All prompts of a repository at one moment. Immutable.
 *
 * @param origin where they come from, for messages
 * @param prompts the versions by prompt
 * @param files the version that each file stands for, by its path below the root
 * @param broken a problem of each prompt that has any
 * @param health everything that is wrong
 */
record Snapshot(
        String origin,
        Map<PromptId, PromptVersions> prompts,
        Map<String, PromptVersion> files,
        Map<PromptId, Problem> broken,
        RepositoryHealth health) {
    private static final int LISTED = 20;

    /** Copies the maps. */
    Snapshot {
        prompts = Map.copyOf(prompts);
        files = Map.copyOf(files);
        broken = Map.copyOf(broken);
    }

    /** Nothing. */
    static Snapshot empty(String origin) {
        return new Snapshot(origin, Map.of(), Map.of(), Map.of(), RepositoryHealth.OK);
    }

    /** The same prompts with one more problem, unless it is known. */
    Snapshot withProblem(Problem problem) {
        if (health.problems().contains(problem)) {
            return this;
        }
        var problems = new ArrayList<>(health.problems());
        problems.add(problem);
        return new Snapshot(origin, prompts, files, broken, new RepositoryHealth(problems));
    }

    /** The version that a selector picks, or null. */
    @Nullable
    PromptSelection find(PromptId id, VersionSelector selector) {
        PromptVersions versions = prompts.get(id);
        return versions == null ? null : versions.select(selector);
    }

    List<PromptVersion> versions(PromptId id) {
        PromptVersions versions = prompts.get(id);
        return versions == null ? List.of() : versions.newestFirst();
    }

    Set<PromptId> ids() {
        return Collections.unmodifiableSet(new TreeSet<>(prompts.keySet()));
    }

    /** Why nothing was found. */
    PromptNotFoundException notFound(PromptId id, VersionSelector selector) {
        PromptVersions versions = prompts.get(id);
        String message = versions == null ? unknown(id) : versions.nothingFor(selector);
        Problem problem = broken.get(id);
        return new PromptNotFoundException(message
                + (problem == null ? "" : "\n  A file of it cannot be used: " + problem)
                + "\n  Looked in:\n   * " + origin);
    }

    private String unknown(PromptId id) {
        List<String> names = ids().stream().map(PromptId::value).toList();
        String near = NearestName.of(id.value(), names);
        String listed = names.size() <= LISTED
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, LISTED)) + " and " + (names.size() - LISTED) + " more";
        return "There is no prompt '" + id + "'." + (near == null ? "" : " Did you mean '" + near + "'?")
                + (names.isEmpty() ? " There are no prompts at all." : " Prompts: " + listed + ".");
    }
}
