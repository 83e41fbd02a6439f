package dev.llmops4j.templates.internal.file;

import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptCatalog;
import dev.llmops4j.prompt.PromptCatalogBuilder;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.templates.internal.file.Snapshot.ReadFile;
import dev.llmops4j.templates.internal.mustache.Mode;
import dev.llmops4j.templates.internal.mustache.PartialLoader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads files into a snapshot. A file that cannot be used keeps the version that it stood for in the snapshot before, and
 * does not touch any other.
 */
final class SnapshotBuilder {
    private final Snapshot before;
    private final PartialLoader partials;
    private final Mode mode;
    private final ConcurrentMap<PromptId, PromptId> ids = new ConcurrentHashMap<>();
    private final Map<String, ReadFile> files = new TreeMap<>();
    private final Map<PromptId, Problem> broken = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, PromptId> lowerCase = new HashMap<>();
    private Releases releases = Releases.NONE;
    private @Nullable Object partialsStamp;
    private boolean whole = true;

    SnapshotBuilder(Snapshot before, PartialLoader partials, Mode mode) {
        this.before = before;
        this.partials = new PartialCache(partials);
        this.mode = mode;
    }

    /** Takes over all of the snapshot before, to add to it. */
    SnapshotBuilder keepAll() {
        keep(before);
        releases = before.releases();
        partialsStamp = before.partials();
        return this;
    }

    /** Takes over what was read of some prompts, as it is. */
    SnapshotBuilder keep(Snapshot read) {
        files.putAll(read.files());
        read.broken().forEach(broken::putIfAbsent);
        problems.addAll(read.found());
        return this;
    }

    /** Sets what is equal as long as all partials are the same: then files that are the same need not be read again. */
    SnapshotBuilder partialsStamp(@Nullable Object stamp) {
        partialsStamp = stamp;
        return this;
    }

    /** More prompts may be there than were read: a release of one that was not is no mistake yet. */
    SnapshotBuilder partly() {
        whole = false;
        return this;
    }

    SnapshotBuilder releases(Releases now) {
        releases = now;
        return this;
    }

    SnapshotBuilder problems(List<Problem> more) {
        problems.addAll(more);
        return this;
    }

    /** Reads files, many of them with several threads. */
    SnapshotBuilder add(Collection<FoundFile> found) {
        Stream<FoundFile> each = found.size() < StagedPrompts.MANY ? found.stream() : found.parallelStream();
        each.map(this::read).toList().forEach(this::take);
        return this;
    }

    /** What became of one file: a version, or problems. */
    private record Reading(
            FoundFile file, @Nullable PromptId id, @Nullable PromptVersion version, List<Problem> problems) {}

    private Reading read(FoundFile file) {
        ReadFile known = before.files().get(file.path());
        if (known != null && isUnchanged(file, known)) {
            return new Reading(file, known.version().id(), known.version(), List.of());
        }
        PromptId id = null;
        try {
            PromptFileName name = PromptFileName.parse(file.path(), file.name());
            id = ids.computeIfAbsent(name.id(), one -> one);
            var shared = new PromptFileName(id, name.version());
            return new Reading(file, id, PromptFileReader.read(shared, file.read(), partials, mode), List.of());
        } catch (PromptSyntaxException e) {
            return new Reading(file, id, null, e.problems());
        } catch (IOException e) {
            String message = "The file cannot be read: " + e.getClass().getSimpleName() + ".";
            var problem = new Problem("NOT_READABLE", message, new SourceLocation(file.name(), 1, 1));
            return new Reading(file, id, null, List.of(problem));
        }
    }

    private boolean isUnchanged(FoundFile file, ReadFile known) {
        return known.stamp() != null
                && known.stamp().equals(file.stamp())
                && before.partials() != null
                && before.partials().equals(partialsStamp);
    }

    private void take(Reading reading) {
        String path = reading.file().path();
        ReadFile known = before.files().get(path);
        PromptVersion version = reading.version();
        if (version != null) {
            // The same object stands for the same content, so that what was compiled for it stays.
            PromptVersion same = known != null && version.equals(known.version()) ? known.version() : version;
            files.put(path, new ReadFile(same, reading.file().stamp()));
            return;
        }
        problems.addAll(reading.problems());
        if (reading.id() != null) {
            broken.putIfAbsent(reading.id(), reading.problems().get(0));
        }
        if (known != null) {
            files.put(path, new ReadFile(known.version(), null));
        }
    }

    /** The same files as before, with one more problem. */
    static Snapshot withProblem(Snapshot before, Problem problem) {
        return before.problems().contains(problem)
                ? before
                : new SnapshotBuilder(before, name -> Optional.empty(), Mode.STRICT)
                        .keepAll()
                        .problems(List.of(problem))
                        .build();
    }

    Snapshot build() {
        Map<PromptId, Map<SemanticVersion, List<PromptVersion>>> found = new TreeMap<>();
        files.values().stream()
                .map(ReadFile::version)
                .forEach(version -> found.computeIfAbsent(version.id(), id -> new LinkedHashMap<>())
                        .computeIfAbsent(version.version(), number -> new ArrayList<>(1))
                        .add(version));
        PromptCatalogBuilder catalog =
                PromptCatalog.builder(before.catalog().origin()).previous(before.catalog());
        found.forEach((id, numbers) -> numbers.values().stream()
                .map(this::onlyOne)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .forEach(catalog::version));
        found.forEach(
                (id, numbers) -> caseOf(id, numbers.values().iterator().next().get(0)));
        problems.forEach(catalog::problem);
        broken.forEach(catalog::broken);
        releases.addTo(catalog, id -> whole || found.containsKey(id));
        return new Snapshot(catalog.build(), files, broken, problems, releases, partialsStamp);
    }

    /** Both are served here; elsewhere one file overwrites the other when they are checked out. */
    private void caseOf(PromptId id, PromptVersion version) {
        PromptId first = lowerCase.putIfAbsent(id.value().toLowerCase(Locale.ROOT), id);
        if (first != null) {
            String message = "Prompts '" + first + "' and '" + id
                    + "' differ only in case, so that on Windows and macOS one overwrites the other. Rename one of them.";
            addOnce(new Problem("CASE_CLASH", message, version.location()));
        }
    }

    private Problem addOnce(Problem problem) {
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
        return problem;
    }

    /** The version of one number; of two, the one that was served before, if any. */
    private @Nullable PromptVersion onlyOne(List<PromptVersion> same) {
        PromptVersion first = same.get(0);
        if (same.size() == 1) {
            return first;
        }
        for (PromptVersion other : same.subList(1, same.size())) {
            String message =
                    "Version " + other.version() + " of prompt '" + other.id() + "' stands in two files; the other is "
                            + first.location() + ". Give one of them another version, or remove it.";
            broken.putIfAbsent(other.id(), addOnce(new Problem("DUPLICATE_VERSION", message, other.location())));
        }
        return before.catalog().versions(first.id()).stream()
                .filter(version -> version.version().equals(first.version()))
                .findFirst()
                .orElse(null);
    }
}
