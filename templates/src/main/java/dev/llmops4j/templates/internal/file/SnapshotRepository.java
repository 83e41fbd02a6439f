package dev.llmops4j.templates.internal.file;

import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.PromptSelection;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.RepositoryHealth;
import dev.llmops4j.prompt.VersionSelector;
import java.util.List;
import java.util.Set;

/** A repository that answers from the snapshot it holds at the moment. */
abstract class SnapshotRepository implements PromptRepository {
    abstract Snapshot snapshot();

    static PromptSelection find(Snapshot now, PromptId id, VersionSelector selector) {
        PromptSelection selection = now.find(id, selector);
        if (selection == null) {
            throw now.notFound(id, selector);
        }
        return selection;
    }

    @Override
    public final List<PromptVersion> versions(PromptId id) {
        return snapshot().versions(id);
    }

    @Override
    public final Set<PromptId> ids() {
        return snapshot().ids();
    }

    @Override
    public final RepositoryHealth health() {
        return snapshot().health();
    }

    /** Returns such as {@code directory /etc/prompts}. */
    @Override
    public final String toString() {
        return snapshot().origin();
    }
}
