package dev.llmops4j.templates.internal.file;

import dev.llmops4j.prompt.CatalogRepository;
import dev.llmops4j.prompt.PromptCatalog;
import dev.llmops4j.prompt.PromptId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** A repository that answers from the snapshot of files it holds at the moment, of which many may still wait to be parsed. */
abstract class SnapshotRepository extends CatalogRepository {
    private final Logger log;
    private volatile Snapshot snapshot;

    /** Prompts of which not all are parsed; the snapshot is empty as long as there are any. */
    private volatile @Nullable StagedPrompts staged;

    SnapshotRepository(String origin, Logger log) {
        this.log = log;
        snapshot = Snapshot.empty(origin);
    }

    final Snapshot snapshot() {
        return snapshot;
    }

    final void take(Snapshot next) {
        next.logNewProblems(log, snapshot);
        snapshot = next;
    }

    final void stage(@Nullable StagedPrompts prompts) {
        staged = prompts;
    }

    /** The catalog of one prompt, if it is among those that wait to be parsed; else null. */
    final @Nullable PromptCatalog staged(PromptId id) {
        StagedPrompts waiting = staged;
        return waiting == null ? null : waiting.catalog(id);
    }

    /** Parses all that waits for it. */
    final void complete() {
        if (staged != null) {
            completeNow();
        }
    }

    private synchronized void completeNow() {
        StagedPrompts waiting = staged;
        if (waiting != null) {
            take(waiting.all());
            staged = null;
        }
    }

    @Override
    public final String toString() {
        return snapshot.catalog().origin();
    }
}
