package dev.llmops4j.prompt;

import dev.llmops4j.error.NearestName;
import dev.llmops4j.error.Problem;
import dev.llmops4j.rollout.PromptRelease;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link PromptCatalog}. Not safe for use by several threads.
 *
 * <p>A release that does not fit the versions is a problem of the catalog, not an exception: what was in force before goes
 * on, if {@link #previous} says what that was; else the rest of it holds, and what cannot hold fails when it is asked for.
 */
public final class PromptCatalogBuilder {
    private final String origin;
    private final Map<PromptId, Map<SemanticVersion, PromptVersion>> versions = new LinkedHashMap<>();
    private final Map<PromptId, PromptRelease> releases = new LinkedHashMap<>();
    private final Map<PromptId, Problem> broken = new HashMap<>();
    private final Set<Problem> problems = new LinkedHashSet<>();
    private @Nullable Problem unreadable;
    private @Nullable PromptCatalog previous;
    private InstantSource clock = InstantSource.system();

    PromptCatalogBuilder(String origin) {
        this.origin = Objects.requireNonNull(origin, "origin");
    }

    /**
     * Adds a version.
     *
     * @param version the version
     * @return this builder
     * @throws IllegalArgumentException if the prompt has this version already
     */
    public PromptCatalogBuilder version(PromptVersion version) {
        if (versions.computeIfAbsent(version.id(), id -> new LinkedHashMap<>()).putIfAbsent(version.version(), version)
                != null) {
            throw new IllegalArgumentException(
                    "version " + version.version() + " of prompt '" + version.id() + "' was added already");
        }
        return this;
    }

    /**
     * Says what is released of a prompt.
     *
     * @param id the prompt
     * @param release its labels and rollouts
     * @return this builder
     */
    public PromptCatalogBuilder release(PromptId id, PromptRelease release) {
        releases.put(id, Objects.requireNonNull(release, "release"));
        return this;
    }

    /**
     * Says that the releases could not be read. Those that were in force before go on; if there were none, a call by a
     * label, or without a selector, fails: nobody knows which version it should get.
     *
     * @param problem why
     * @return this builder
     */
    public PromptCatalogBuilder releasesUnreadable(Problem problem) {
        unreadable = problem;
        return problem(problem);
    }

    /**
     * Adds something that is wrong.
     *
     * @param problem what
     * @return this builder
     */
    public PromptCatalogBuilder problem(Problem problem) {
        problems.add(Objects.requireNonNull(problem, "problem"));
        return this;
    }

    /**
     * Adds why some version of a prompt is not there, for the error of those who ask for it.
     *
     * @param id the prompt
     * @param problem why; the first of a prompt counts
     * @return this builder
     */
    public PromptCatalogBuilder broken(PromptId id, Problem problem) {
        broken.putIfAbsent(id, problem);
        return problem(problem);
    }

    /**
     * Sets what was in force before. Its releases go on where new ones cannot be used, and of versions that are equal its
     * objects are taken, so that what was compiled for them stays.
     *
     * @param previous the catalog before
     * @return this builder
     */
    public PromptCatalogBuilder previous(PromptCatalog previous) {
        this.previous = previous;
        return this;
    }

    /**
     * Sets the clock that ends rollouts; the system's if unset.
     *
     * @param clock the clock
     * @return this builder
     */
    public PromptCatalogBuilder clock(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Builds.
     *
     * @return the catalog
     */
    public PromptCatalog build() {
        Map<PromptId, CatalogEntry> prompts = new HashMap<>();
        versions.forEach((id, numbered) -> {
            var all = new CatalogVersions(
                    id, numbered.values().stream().map(this::kept).toList());
            prompts.put(id, new CatalogEntry(all, plan(id, all)));
        });
        List<String> known = prompts.keySet().stream().map(PromptId::value).toList();
        releases.keySet().stream().filter(id -> !prompts.containsKey(id)).forEach(id -> unknown(id, known));
        return new PromptCatalog(origin, prompts, broken, new RepositoryHealth(List.copyOf(problems)), clock);
    }

    /** The object of before, if it is equal. */
    private PromptVersion kept(PromptVersion version) {
        CatalogEntry before = previous == null ? null : previous.entry(version.id());
        PromptSelection known = before == null ? null : before.versions().exact(version.version());
        return known != null && known.version().equals(version) ? known.version() : version;
    }

    private ReleasePlan plan(PromptId id, CatalogVersions all) {
        CatalogEntry before = previous == null ? null : previous.entry(id);
        if (unreadable != null) {
            return before == null || before.plan().unreadable() != null
                    ? ReleasePlan.unreadable(unreadable)
                    : planner(id, all, before.plan()).plan();
        }
        ReleasePlanner planner = new ReleasePlanner(releases.getOrDefault(id, PromptRelease.NONE), id, all, clock);
        ReleasePlan plan = planner.plan();
        problems.addAll(planner.problems());
        if (planner.problems().isEmpty() || before == null || before.plan().unreadable() != null) {
            return plan;
        }
        ReleasePlanner last = planner(id, all, before.plan());
        ReleasePlan kept = last.plan();
        return last.problems().isEmpty() ? kept : plan;
    }

    /** Of what was declared, not of what was in force: a label that never worked must not be forgotten. */
    private ReleasePlanner planner(PromptId id, CatalogVersions all, ReleasePlan before) {
        return new ReleasePlanner(before.declared(), id, all, clock);
    }

    private void unknown(PromptId id, List<String> known) {
        PromptRelease release = releases.getOrDefault(id, PromptRelease.NONE);
        String near = NearestName.of(id.value(), known);
        String message = "The release names prompt '" + id + "', which is not there."
                + (near == null ? "" : " Did you mean '" + near + "'?") + " Add the prompt, or take the release out.";
        problem(new Problem("UNKNOWN_PROMPT", message, ReleasePlanner.placeOf(release)));
    }
}
