package dev.llmops4j.prompt;

import dev.llmops4j.CallContext;
import dev.llmops4j.error.Problem;
import dev.llmops4j.rollout.PromptRelease;
import dev.llmops4j.rollout.RolloutControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where prompts come from. Safe for use by many threads at once. Asked once for every call, so it answers from memory.
 *
 * <p>One of your own is easiest made by extending {@link CatalogRepository}, and tested by extending the testkit's
 * {@code PromptRepositoryContract}.
 */
public interface PromptRepository {
    /**
     * Picks the version for one call. Deterministic: the same arguments give the same version on every machine that has
     * the same prompts and releases, as long as no rollout is stopped there.
     *
     * @param id the prompt
     * @param selector which version
     * @param context the call's context, whose keys a rollout may stick to
     * @return the version
     * @throws dev.llmops4j.error.PromptNotFoundException if there is no such prompt, or no version of it matches
     */
    PromptSelection select(PromptId id, VersionSelector selector, CallContext context);

    /**
     * Every version that {@link #select} may pick now, whatever the context: the label's own, and those of its rollouts.
     *
     * @param id the prompt
     * @param selector which version
     * @return at least one version: first the one that a call without a context gets
     * @throws dev.llmops4j.error.PromptNotFoundException if there is no such prompt, or no version of it matches
     */
    List<PromptVersion> candidates(PromptId id, VersionSelector selector);

    /**
     * Every version of a prompt.
     *
     * @param id the prompt
     * @return the versions, newest first; empty if there is no such prompt
     */
    List<PromptVersion> versions(PromptId id);

    /**
     * Every prompt.
     *
     * @return the ids in order
     */
    Set<PromptId> ids();

    /**
     * The labels and rollouts of a prompt.
     *
     * @param id the prompt
     * @return what is in force now; {@link PromptRelease#NONE} if nothing is said of it
     */
    PromptRelease release(PromptId id);

    /**
     * The kill switch of its rollouts.
     *
     * @return always the same object
     */
    RolloutControl rollouts();

    /**
     * Whether everything could be read.
     *
     * @return what is wrong now; the prompts that could be read are served all the same
     */
    RepositoryHealth health();

    /**
     * Checks the prompts as they are now, at the start of a service or in a test:
     *
     * <pre>{@code
     * repository.check(DeclarationCheck.of(SupportPrompts.class)).orThrow();
     * }</pre>
     *
     * @param checks what to check on top of the repository's own health
     * @return everything that is wrong
     */
    default CheckReport check(PromptCheck... checks) {
        List<Problem> problems = new ArrayList<>(health().problems());
        for (PromptCheck check : checks) {
            problems.addAll(check.check(this));
        }
        return new CheckReport(toString(), problems);
    }
}
