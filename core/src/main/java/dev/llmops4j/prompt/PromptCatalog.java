package dev.llmops4j.prompt;

import dev.llmops4j.CallContext;
import dev.llmops4j.error.NearestName;
import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptNotFoundException;
import dev.llmops4j.rollout.PromptRelease;
import dev.llmops4j.rollout.RolloutControl;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All prompts of a repository with their releases at one moment. Immutable, and safe for use by many threads at once.
 *
 * <p>It holds the rules by which a selector picks a version, so that all repositories pick the same one:
 *
 * <ul>
 *   <li>an exact version, the newest version in a range, or the version with a revision: that one;
 *   <li>a label: the version that it points to, or another arm of the first of its rollouts that is not over;
 *   <li>nothing: as the label {@code production} if the prompt has it, else the newest stable version.
 * </ul>
 */
public final class PromptCatalog {
    private static final int LISTED = 20;

    private final String origin;
    private final NavigableMap<PromptId, CatalogEntry> prompts;
    private final Map<PromptId, Problem> broken;
    private final RepositoryHealth health;
    private final InstantSource clock;

    PromptCatalog(
            String origin,
            Map<PromptId, CatalogEntry> prompts,
            Map<PromptId, Problem> broken,
            RepositoryHealth health,
            InstantSource clock) {
        this.origin = origin;
        this.prompts = new TreeMap<>(prompts);
        this.broken = Map.copyOf(broken);
        this.health = health;
        this.clock = clock;
    }

    /**
     * Starts a catalog.
     *
     * @param origin where its prompts come from, for messages, such as {@code directory /etc/prompts}
     * @return a builder
     */
    public static PromptCatalogBuilder builder(String origin) {
        return new PromptCatalogBuilder(origin);
    }

    /**
     * Where the prompts come from.
     *
     * @return a text for people
     */
    public String origin() {
        return origin;
    }

    /**
     * Picks the version for one call.
     *
     * @param id the prompt
     * @param selector which version
     * @param context the call's context
     * @param control what is stopped
     * @return the version
     * @throws PromptNotFoundException if there is no such prompt, or no version of it matches
     */
    public PromptSelection select(PromptId id, VersionSelector selector, CallContext context, RolloutControl control) {
        PromptSelection selection = find(id, selector, context, control);
        if (selection == null) {
            throw notFound(id, selector);
        }
        return selection;
    }

    /**
     * Picks the version for one call, if there is one.
     *
     * @param id the prompt
     * @param selector which version
     * @param context the call's context
     * @param control what is stopped
     * @return the version, or null if there is no such prompt, or no version of it matches
     */
    public @Nullable PromptSelection find(
            PromptId id, VersionSelector selector, CallContext context, RolloutControl control) {
        CatalogEntry entry = prompts.get(id);
        return entry == null ? null : entry.select(selector, context, control);
    }

    /**
     * Every version that a selector may pick.
     *
     * @param id the prompt
     * @param selector which version
     * @return at least one version: first the one that a call without a context gets
     * @throws PromptNotFoundException if there is no such prompt, or no version of it matches
     */
    public List<PromptVersion> candidates(PromptId id, VersionSelector selector) {
        CatalogEntry entry = prompts.get(id);
        List<PromptVersion> candidates = entry == null ? List.of() : entry.candidates(selector);
        if (candidates.isEmpty()) {
            throw notFound(id, selector);
        }
        return candidates;
    }

    /**
     * Every version of a prompt.
     *
     * @param id the prompt
     * @return the versions, newest first; empty if there is no such prompt
     */
    public List<PromptVersion> versions(PromptId id) {
        CatalogEntry entry = prompts.get(id);
        return entry == null ? List.of() : entry.versions().newestFirst();
    }

    /**
     * Every prompt.
     *
     * @return the ids in order
     */
    public Set<PromptId> ids() {
        return Collections.unmodifiableSet(prompts.keySet());
    }

    /**
     * What is released of a prompt.
     *
     * @param id the prompt
     * @return what is in force; {@link PromptRelease#NONE} if nothing is said of it
     */
    public PromptRelease release(PromptId id) {
        CatalogEntry entry = prompts.get(id);
        return entry == null ? PromptRelease.NONE : entry.plan().release();
    }

    /**
     * What is wrong.
     *
     * @return every problem that was found
     */
    public RepositoryHealth health() {
        return health;
    }

    @Nullable
    CatalogEntry entry(PromptId id) {
        return prompts.get(id);
    }

    Map<PromptId, CatalogEntry> entries() {
        return prompts;
    }

    /** A problem of each prompt of which some version is not there. */
    Map<PromptId, Problem> broken() {
        return broken;
    }

    InstantSource clock() {
        return clock;
    }

    private PromptNotFoundException notFound(PromptId id, VersionSelector selector) {
        CatalogEntry entry = prompts.get(id);
        String message = entry == null ? unknown(id) : entry.nothingFor(selector);
        Problem problem = broken.get(id);
        return new PromptNotFoundException(message
                + (problem == null ? "" : "\n  A file of it cannot be used: " + problem)
                + "\n  Looked in:\n   * " + origin);
    }

    private String unknown(PromptId id) {
        List<String> names = prompts.keySet().stream().map(PromptId::value).toList();
        String near = NearestName.of(id.value(), names);
        String listed = names.size() <= LISTED
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, LISTED)) + " and " + (names.size() - LISTED) + " more";
        return "There is no prompt '" + id + "'." + (near == null ? "" : " Did you mean '" + near + "'?")
                + (names.isEmpty() ? " There are no prompts at all." : " Prompts: " + listed + ".");
    }

    /** Returns the origin. */
    @Override
    public String toString() {
        return origin;
    }
}
