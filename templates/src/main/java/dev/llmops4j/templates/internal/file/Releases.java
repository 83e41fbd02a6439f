package dev.llmops4j.templates.internal.file;

import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptCatalogBuilder;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.rollout.PromptRelease;
import dev.llmops4j.rollout.Rollout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code releases.yaml} of a repository say; a class path may have several. Immutable.
 *
 * @param prompts what is released of each prompt: of two files that name one, the first counts
 * @param unreadable why nothing is known, or null if all files could be read
 * @param problems everything that is wrong
 */
record Releases(
        Map<PromptId, PromptRelease> prompts, @Nullable Problem unreadable, List<Problem> problems) {
    /** Nothing is released. */
    static final Releases NONE = new Releases(Map.of(), null, List.of());

    Releases {
        prompts = Map.copyOf(prompts);
        problems = List.copyOf(problems);
    }

    /** Reads files, the one that counts first. */
    static Releases read(List<FoundFile> files) {
        Map<PromptId, PromptRelease> prompts = new LinkedHashMap<>();
        Map<String, String> rollouts = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (FoundFile file : files) {
            try {
                var read = ReleasesReader.read(file.read());
                read.keySet().removeAll(Set.copyOf(prompts.keySet()));
                read.forEach((id, release) -> prompts.put(id, named(release, rollouts, problems)));
                read.values()
                        .forEach(release -> release.rollouts()
                                .forEach(rollout -> rollouts.putIfAbsent(rollout.name(), file.name())));
            } catch (PromptSyntaxException e) {
                return new Releases(Map.of(), e.problems().get(0), e.problems());
            } catch (IOException e) {
                String message = "The file cannot be read: " + e.getClass().getSimpleName() + ".";
                var problem = new Problem("NOT_READABLE", message, new SourceLocation(file.name(), 1, 1));
                return new Releases(Map.of(), problem, List.of(problem));
            }
        }
        return new Releases(prompts, null, problems);
    }

    /** Leaves out the rollouts whose names a file before has taken; within a file, they are an error of the file. */
    private static PromptRelease named(PromptRelease release, Map<String, String> taken, List<Problem> problems) {
        List<Rollout> rollouts = new ArrayList<>();
        for (Rollout rollout : release.rollouts()) {
            String first = taken.get(rollout.name());
            if (first == null) {
                rollouts.add(rollout);
            } else {
                String message = RolloutReader.duplicate(rollout.name(), "the first is in another " + first);
                problems.add(new Problem("DUPLICATE_ROLLOUT", message, rollout.location()));
            }
        }
        return new PromptRelease(release.labels(), rollouts);
    }

    /** Says what is released of the prompts that match. */
    void addTo(PromptCatalogBuilder catalog, Predicate<PromptId> matching) {
        prompts.forEach((id, release) -> {
            if (matching.test(id)) {
                catalog.release(id, release);
            }
        });
        problems.forEach(catalog::problem);
        if (unreadable != null) {
            catalog.releasesUnreadable(unreadable);
        }
    }
}
