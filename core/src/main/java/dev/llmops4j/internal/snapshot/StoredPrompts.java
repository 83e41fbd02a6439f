package dev.llmops4j.internal.snapshot;

import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.rollout.PromptRelease;
import java.util.List;

/**
 * What a snapshot file holds. Internal: may change at any time.
 *
 * @param origin where the prompts came from
 * @param prompts the prompts
 */
public record StoredPrompts(String origin, List<StoredPrompt> prompts) {
    /** Copies the list. */
    public StoredPrompts {
        prompts = List.copyOf(prompts);
    }

    /**
     * One prompt.
     *
     * @param id the prompt
     * @param versions its versions
     * @param release what is released of it
     */
    public record StoredPrompt(PromptId id, List<PromptVersion> versions, PromptRelease release) {
        /** Copies the list. */
        public StoredPrompt {
            versions = List.copyOf(versions);
        }
    }
}
