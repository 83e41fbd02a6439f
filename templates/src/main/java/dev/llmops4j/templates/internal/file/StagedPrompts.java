package dev.llmops4j.templates.internal.file;

import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.prompt.PromptCatalog;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.templates.internal.mustache.Mode;
import dev.llmops4j.templates.internal.mustache.PartialLoader;
import dev.llmops4j.yaml.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Many prompt files of one moment, of which a prompt's are parsed when the prompt is asked for: a service that starts need
 * not wait for versions that nobody calls yet. What is asked of all prompts parses the rest. Safe for many threads.
 */
final class StagedPrompts {
    /** Fewer files are parsed before anybody would have asked. */
    static final int MANY = 200;

    private final String origin;
    private final PartialLoader partials;
    private final Mode mode;
    private final Releases releases;
    private final @Nullable Object partialsStamp;
    private final List<Problem> problems;
    private final Map<PromptId, List<FoundFile>> byPrompt = new TreeMap<>();
    private final List<FoundFile> misnamed = new ArrayList<>();
    private final ConcurrentMap<PromptId, Snapshot> parsed = new ConcurrentHashMap<>();

    /**
     * Knows the files.
     *
     * @param files all of them, with their content in memory where it may change
     * @param partialsStamp what is equal as long as all partials are the same; null if nothing tells that
     * @param problems what is wrong already
     */
    StagedPrompts(
            String origin,
            Collection<FoundFile> files,
            PartialLoader partials,
            Mode mode,
            Releases releases,
            @Nullable Object partialsStamp,
            List<Problem> problems) {
        this.origin = origin;
        this.partials = new PartialCache(partials);
        this.mode = mode;
        this.releases = releases;
        this.partialsStamp = partialsStamp;
        this.problems = problems;
        files.forEach(this::stage);
    }

    /** Why a name cannot be a prompt's is reported with the rest. */
    private void stage(FoundFile file) {
        try {
            PromptId id = PromptFileName.parse(file.path(), file.name()).id();
            byPrompt.computeIfAbsent(id, one -> new ArrayList<>()).add(file);
        } catch (PromptSyntaxException e) {
            misnamed.add(file);
        }
    }

    /** The same files with their bytes in memory; one that cannot be read stays as it is, to fail when it is parsed. */
    static List<FoundFile> inMemory(Collection<FoundFile> files) {
        return files.parallelStream().map(StagedPrompts::inMemory).toList();
    }

    private static FoundFile inMemory(FoundFile file) {
        try (InputStream stream = file.opener().open()) {
            byte[] content = stream.readNBytes(SourceFile.MAX_BYTES + 1);
            return new FoundFile(file.path(), file.name(), () -> new ByteArrayInputStream(content), file.stamp());
        } catch (IOException e) {
            return file;
        }
    }

    /** Reads partials now, so that prompts that are parsed later see those of the same moment. */
    StagedPrompts withPartials(Collection<String> names) {
        names.forEach(name -> {
            try {
                partials.load(name);
            } catch (PromptSyntaxException e) {
                // fails again, with its reason, for each prompt that includes it
            }
        });
        return this;
    }

    /** A catalog with one prompt and its releases; null if it takes all prompts to say that there is none of it. */
    @Nullable
    PromptCatalog catalog(PromptId id) {
        if (!byPrompt.containsKey(id)) {
            return null;
        }
        PromptCatalog catalog = read(id).catalog();
        return catalog.versions(id).isEmpty() ? null : catalog;
    }

    private Snapshot read(PromptId id) {
        Snapshot known = parsed.get(id);
        return known == null ? parsed.computeIfAbsent(id, this::parse) : known;
    }

    /** By this thread alone: one that waits for others may be lent to another prompt, in the midst of this one. */
    private Snapshot parse(PromptId id) {
        SnapshotBuilder one = builder().partly();
        byPrompt.getOrDefault(id, List.of()).forEach(file -> one.add(List.of(file)));
        return one.build();
    }

    private SnapshotBuilder builder() {
        return new SnapshotBuilder(Snapshot.empty(origin), partials, mode)
                .partialsStamp(partialsStamp)
                .releases(releases);
    }

    /** All prompts, as the same objects that were served before. */
    Snapshot all() {
        SnapshotBuilder all = builder().problems(problems);
        byPrompt.keySet().parallelStream().map(this::read).toList().forEach(all::keep);
        return all.add(misnamed).build();
    }
}
