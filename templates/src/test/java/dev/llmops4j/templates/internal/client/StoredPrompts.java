package dev.llmops4j.templates.internal.client;

import dev.llmops4j.CallContext;
import dev.llmops4j.chat.Role;
import dev.llmops4j.error.PromptNotFoundException;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptInput;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.PromptSelection;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.RepositoryHealth;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.prompt.VersionSelector;
import dev.llmops4j.rollout.Exposure;
import dev.llmops4j.rollout.PromptRelease;
import dev.llmops4j.rollout.RolloutControl;
import dev.llmops4j.templates.internal.file.InlinePrompt;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One version of each prompt, in memory, exchanged at will. Safe for use by many threads at once. */
final class StoredPrompts implements PromptRepository {
    private final Map<PromptId, PromptSelection> prompts = new ConcurrentHashMap<>();
    private final RolloutControl rollouts = new RolloutControl();

    StoredPrompts with(PromptVersion version) {
        return with(version, null);
    }

    StoredPrompts with(PromptVersion version, @Nullable Exposure exposure) {
        prompts.put(version.id(), new PromptSelection(version, exposure));
        return this;
    }

    /** A prompt with one user message that starts at line 3 of its file. */
    static InlinePrompt prompt(String id, String text) {
        String file = "prompts/" + id + ".prompt";
        return InlinePrompt.of(PromptId.of(id), SourceLocation.ofFile(file))
                .version(SemanticVersion.of(1, 0, 0))
                .message(Role.USER, text, new SourceLocation(file, 3, 1));
    }

    static PromptInput input(String name, String schema) {
        return new PromptInput(
                name, JsonSchema.parse(schema), false, false, false, null, new SourceLocation("inputs", 2, 3));
    }

    @Override
    public PromptSelection select(PromptId id, VersionSelector selector, CallContext context) {
        PromptSelection selection = prompts.get(id);
        if (selection == null) {
            throw new PromptNotFoundException("There is no prompt '" + id + "'.");
        }
        return selection;
    }

    @Override
    public List<PromptVersion> candidates(PromptId id, VersionSelector selector) {
        return List.of(select(id, selector, CallContext.EMPTY).version());
    }

    @Override
    public PromptRelease release(PromptId id) {
        return PromptRelease.NONE;
    }

    @Override
    public RolloutControl rollouts() {
        return rollouts;
    }

    @Override
    public List<PromptVersion> versions(PromptId id) {
        PromptSelection selection = prompts.get(id);
        return selection == null ? List.of() : List.of(selection.version());
    }

    @Override
    public Set<PromptId> ids() {
        return Set.copyOf(prompts.keySet());
    }

    @Override
    public RepositoryHealth health() {
        return RepositoryHealth.OK;
    }
}
