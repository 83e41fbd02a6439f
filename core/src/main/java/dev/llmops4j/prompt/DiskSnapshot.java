package dev.llmops4j.prompt;

import dev.llmops4j.error.Problem;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.internal.snapshot.SnapshotFile;
import dev.llmops4j.internal.snapshot.StoredPrompts;
import dev.llmops4j.internal.snapshot.StoredPrompts.StoredPrompt;
import dev.llmops4j.rollout.PromptRelease;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last good catalog on disk. What is wrong with the file is a problem, never an exception: the loads must go on. For one thread. */
final class DiskSnapshot {
    private static final Logger LOG = LoggerFactory.getLogger(FallbackPromptRepository.class);

    private final SnapshotFile file;
    private volatile @Nullable Problem problem;

    DiskSnapshot(Path path) {
        file = new SnapshotFile(path);
    }

    /** What is wrong with the file now, or null. */
    @Nullable
    Problem problem() {
        return problem;
    }

    /** What the file holds, or null if it cannot be used. */
    @Nullable
    Kept read() {
        try {
            StoredPrompts stored = file.read();
            return new Kept(stored.origin(), catalog(stored), file.time());
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            failed("SNAPSHOT_NOT_READABLE", "cannot be read: " + e.getClass().getSimpleName() + ".", e);
        } catch (RuntimeException | Error e) {
            String what = e instanceof IllegalArgumentException
                    ? e.getMessage()
                    : e.getClass().getSimpleName();
            failed("SNAPSHOT_NOT_USABLE", "cannot be used: " + what + ". The next load of the source replaces it.", e);
        }
        return null;
    }

    private PromptCatalog catalog(StoredPrompts stored) {
        var catalog = PromptCatalog.builder("snapshot " + file.path() + " of " + stored.origin());
        for (StoredPrompt prompt : stored.prompts()) {
            prompt.versions().forEach(catalog::version);
            if (!prompt.release().equals(PromptRelease.NONE)) {
                catalog.release(prompt.id(), prompt.release());
            }
        }
        return catalog.build();
    }

    /** Makes the file hold a catalog, unless its releases are unknown: a start from it would serve what nobody released. */
    void keep(PromptCatalog catalog) {
        List<StoredPrompt> prompts = new ArrayList<>();
        for (var prompt : catalog.entries().entrySet()) {
            ReleasePlan plan = prompt.getValue().plan();
            if (plan.unreadable() != null) {
                return;
            }
            prompts.add(new StoredPrompt(
                    prompt.getKey(), prompt.getValue().versions().newestFirst(), plan.declared()));
        }
        try {
            if (file.keep(new StoredPrompts(catalog.origin(), prompts))) {
                LOG.debug("Wrote {} prompts to the snapshot {}", prompts.size(), file.path());
            }
            problem = null;
        } catch (IOException | RuntimeException | Error e) {
            failed(
                    "SNAPSHOT_NOT_WRITTEN",
                    "cannot be written: " + e.getClass().getSimpleName()
                            + ". A service that starts while the source is down gets older prompts, or none.",
                    e);
        }
    }

    private void failed(String code, String what, Throwable e) {
        var next = new Problem(code, "The snapshot " + what, SourceLocation.ofFile(String.valueOf(file.path())));
        if (!next.equals(problem)) {
            LOG.warn("Prompt problem, prompts are served: {}", next, e);
        }
        problem = next;
    }

    /**
     * What a file holds.
     *
     * @param origin what the source is called
     * @param catalog the prompts
     * @param time when they were last known to be the source's
     */
    record Kept(String origin, PromptCatalog catalog, Instant time) {}
}
