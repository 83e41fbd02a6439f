package dev.llmops4j.templates.internal.file;

import dev.llmops4j.prompt.CatalogRepository;
import dev.llmops4j.prompt.PromptCatalog;
import dev.llmops4j.templates.internal.mustache.Mode;
import dev.llmops4j.templates.internal.mustache.TemplateSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prompt files that are in memory. */
public final class FilesRepository extends CatalogRepository {
    private final Map<String, FoundFile> files = new TreeMap<>();
    private final PromptCatalog catalog;

    /**
     * Reads the files.
     *
     * @param origin where they come from, for messages
     * @param contents the bytes of each by its path below the root
     * @param mode the mode of their templates
     */
    public FilesRepository(String origin, Map<String, byte[]> contents, Mode mode) {
        contents.forEach((path, bytes) ->
                files.put(path, new FoundFile(path, origin + "/" + path, () -> new ByteArrayInputStream(bytes))));
        catalog = new SnapshotBuilder(Snapshot.empty(origin), this::partial, mode)
                .add(of(FileKind.PROMPT).toList())
                .problems(of(FileKind.MISPLACED_RELEASES)
                        .map(file -> ReleasesReader.misplaced(file.name()))
                        .toList())
                .releases(Releases.read(of(FileKind.RELEASES).toList()))
                .build()
                .catalog();
        files.keySet().removeIf(path -> FileKind.of(path) != FileKind.PARTIAL); // lenient templates may ask later
    }

    private Stream<FoundFile> of(FileKind kind) {
        return files.values().stream().filter(file -> FileKind.of(file.path()) == kind);
    }

    private Optional<TemplateSource> partial(String name) {
        @Nullable FoundFile file = files.get(name + FileKind.PARTIAL_EXTENSION);
        try {
            return file == null ? Optional.empty() : Optional.of(RoleSplitter.partial(file.read()));
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be read", e);
        }
    }

    @Override
    protected PromptCatalog catalog() {
        return catalog;
    }
}
