package dev.llmops4j.templates.internal.client;

import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptSelection;
import dev.llmops4j.prompt.VersionSelector;

/** Where a method's prompt comes from. */
sealed interface PromptSource {
    /**
     * A repository picks the version for each call.
     *
     * @param id the prompt
     * @param selector which version
     */
    record Stored(PromptId id, VersionSelector selector) implements PromptSource {}

    /**
     * It stands beside the method.
     *
     * @param selection the one version that there is
     */
    record Inline(PromptSelection selection) implements PromptSource {}
}
