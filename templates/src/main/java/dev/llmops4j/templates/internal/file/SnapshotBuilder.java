package dev.llmops4j.templates.internal.file;

import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptCatalog;
import dev.llmops4j.prompt.PromptCatalogBuilder;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.templates.internal.mustache.Mode;
import dev.llmops4j.templates.internal.mustache.PartialLoader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads files into a snapshot. A file that cannot be used keeps the version that it stood for in the snapshot before, and
 * does not touch any other.
 */
final class SnapshotBuilder {
    private final Snapshot before;
    private final PartialLoader partials;
    private final Mode mode;
    private final Map<String, PromptVersion> files = new TreeMap<>();
    private final Map<PromptId, Problem> broken = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private Releases releases = Releases.NONE;
    private boolean whole = true;

    SnapshotBuilder(Snapshot before, PartialLoader partials, Mode mode) {
        this.before = before;
        this.partials = partials;
        this.mode = mode;
    }

    /** Takes over all of the snapshot before, to add to it. */
    SnapshotBuilder keepAll() {
        files.putAll(before.files());
        broken.putAll(before.broken());
        problems.addAll(before.found());
        releases = before.releases();
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

    SnapshotBuilder add(FoundFile file) {
        PromptFileName name = null;
        try {
            name = PromptFileName.parse(file.path(), file.name());
            PromptVersion version = PromptFileReader.read(name, file.read(), partials, mode);
            PromptVersion known = before.files().get(file.path());
            // The same object stands for the same content, so that what was compiled for it stays.
            files.put(file.path(), version.equals(known) ? known : version);
        } catch (PromptSyntaxException e) {
            unusable(file, name, e.problems());
        } catch (IOException e) {
            String message = "The file cannot be read: " + e.getClass().getSimpleName() + ".";
            unusable(file, name, List.of(new Problem("NOT_READABLE", message, new SourceLocation(file.name(), 1, 1))));
        }
        return this;
    }

    private void unusable(FoundFile file, @Nullable PromptFileName name, List<Problem> reasons) {
        problems.addAll(reasons);
        if (name != null) {
            broken.putIfAbsent(name.id(), reasons.get(0));
        }
        PromptVersion known = before.files().get(file.path());
        if (known != null) {
            files.put(file.path(), known);
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
        files.values()
                .forEach(version -> found.computeIfAbsent(version.id(), id -> new LinkedHashMap<>())
                        .computeIfAbsent(version.version(), number -> new ArrayList<>())
                        .add(version));
        PromptCatalogBuilder catalog =
                PromptCatalog.builder(before.catalog().origin()).previous(before.catalog());
        found.forEach((id, numbers) -> numbers.values().stream()
                .map(this::onlyOne)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .forEach(catalog::version));
        problems.forEach(catalog::problem);
        broken.forEach(catalog::broken);
        releases.addTo(catalog, id -> whole || found.containsKey(id));
        return new Snapshot(catalog.build(), files, broken, problems, releases);
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
            Problem problem = new Problem("DUPLICATE_VERSION", message, other.location());
            if (!problems.contains(problem)) {
                problems.add(problem);
                broken.putIfAbsent(other.id(), problem);
            }
        }
        return before.catalog().versions(first.id()).stream()
                .filter(version -> version.version().equals(first.version()))
                .findFirst()
                .orElse(null);
    }
}
