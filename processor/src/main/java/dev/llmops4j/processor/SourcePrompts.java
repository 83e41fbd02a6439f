package dev.llmops4j.processor;

import dev.llmops4j.CallContext;
import dev.llmops4j.error.Problem;
import dev.llmops4j.prompt.PromptCatalog;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.PromptSelection;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.RepositoryHealth;
import dev.llmops4j.prompt.VersionSelector;
import dev.llmops4j.rollout.PromptRelease;
import dev.llmops4j.rollout.RolloutControl;
import dev.llmops4j.templates.internal.file.ListedFiles;
import dev.llmops4j.templates.internal.file.ListedFiles.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The prompts of a compilation. Reads only those that are asked for, each once. For one thread. */
final class SourcePrompts implements PromptRepository {
    private final PromptPlaces places;
    private final ListedFiles reader;
    private final RolloutControl rollouts = new RolloutControl();
    private final Map<PromptId, Read> known = new HashMap<>();
    private @Nullable PromptCatalog everything;

    /**
     * A prompt that was read.
     *
     * @param catalog its versions
     * @param files the paths of its versions and partials
     */
    private record Read(PromptCatalog catalog, Set<String> files) {}

    SourcePrompts(PromptPlaces places) {
        this.places = places;
        this.reader = new ListedFiles(places.origin(), places::file, places.file("releases.yaml"));
    }

    /** The paths below the root of a prompt's versions and of their partials, in order. */
    List<String> files(PromptId id) {
        return List.copyOf(read(id, VersionSelector.DEFAULT).files);
    }

    /** What is wrong with the files of a prompt. */
    List<Problem> problems(PromptId id, VersionSelector selector) {
        return read(id, selector).catalog.health().problems();
    }

    @Override
    public PromptSelection select(PromptId id, VersionSelector selector, CallContext context) {
        return new PromptSelection(candidates(id, selector).get(0), null);
    }

    @Override
    public List<PromptVersion> candidates(PromptId id, VersionSelector selector) {
        PromptCatalog catalog = read(id, selector).catalog;
        return (catalog.versions(id).isEmpty() ? everything() : catalog).candidates(id, selector);
    }

    @Override
    public List<PromptVersion> versions(PromptId id) {
        return read(id, VersionSelector.DEFAULT).catalog.versions(id);
    }

    @Override
    public Set<PromptId> ids() {
        return everything().ids();
    }

    @Override
    public PromptRelease release(PromptId id) {
        return read(id, VersionSelector.DEFAULT).catalog.release(id);
    }

    @Override
    public RolloutControl rollouts() {
        return rollouts;
    }

    @Override
    public RepositoryHealth health() {
        return everything().health();
    }

    private Read read(PromptId id, VersionSelector selector) {
        Read read = known.get(id);
        if (read == null) {
            read = read(versionFiles(id, selector));
            known.put(id, read);
        }
        return read;
    }

    private List<Entry> versionFiles(PromptId id, VersionSelector selector) {
        try {
            List<Entry> versions = places.versions(id);
            Entry lone = versions.isEmpty() && selector instanceof VersionSelector.Exact exact
                    ? places.lone(id, exact.version().toString())
                    : null;
            return lone == null ? versions : List.of(lone);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Read read(List<Entry> versions) {
        Set<String> files = new TreeSet<>();
        versions.forEach(file -> files.add(file.path()));
        PromptCatalog catalog = reader.read(versions, partial -> files.add(partial.path()));
        return new Read(catalog, files);
    }

    /** All prompts that are known of, for the nearest name and the names that there are. */
    private PromptCatalog everything() {
        PromptCatalog all = everything;
        if (all == null) {
            try {
                all = reader.read(places.all(), partial -> {});
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            everything = all;
        }
        return all;
    }
}
