package dev.llmops4j.prompt;

import dev.llmops4j.CallContext;
import java.util.List;
import java.util.Set;

/**
 * Where prompts come from. Safe for use by many threads at once. Asked once for every call, so it answers from memory.
 */
public interface PromptRepository {
    /**
     * Picks the version for one call. Deterministic: the same arguments give the same version on every machine that has
     * the same prompts.
     *
     * @param id the prompt
     * @param selector which version
     * @param context the call's context, whose keys a rollout may stick to
     * @return the version
     * @throws dev.llmops4j.error.PromptNotFoundException if there is no such prompt, or no version of it matches
     */
    PromptSelection select(PromptId id, VersionSelector selector, CallContext context);

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
     * Whether everything could be read.
     *
     * @return what is wrong now; the prompts that could be read are served all the same
     */
    RepositoryHealth health();
}
