package dev.llmops4j.templates.internal.file;

import dev.llmops4j.prompt.PromptCatalog;
import dev.llmops4j.templates.internal.mustache.Mode;
import dev.llmops4j.templates.internal.mustache.TemplateSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads prompt files that somebody else has found. Immutable. */
public final class ListedFiles {
    private final String origin;
    private final Function<String, @Nullable Entry> partials;
    private final Releases releases;

    /**
     * A file that was found.
     *
     * @param path its path below the root, with {@code /}
     * @param name its name as a person would look for it
     * @param opener opens it
     */
    public record Entry(String path, String name, Opener opener) {
        private FoundFile file() {
            return new FoundFile(path, name, opener::open);
        }
    }

    /** Opens a file. */
    @FunctionalInterface
    public interface Opener {
        /** {@return its bytes, to be closed} */
        InputStream open() throws IOException;
    }

    /**
     * Knows what is released, and where partials come from.
     *
     * @param origin where the files come from, for messages
     * @param partials finds a file by its path below the root
     * @param releases what the releases are in; null if there is no such file
     */
    public ListedFiles(String origin, Function<String, @Nullable Entry> partials, @Nullable Entry releases) {
        this.origin = origin;
        this.partials = partials;
        this.releases = releases == null ? Releases.NONE : Releases.read(List.of(releases.file()));
    }

    /**
     * Reads prompts.
     *
     * @param prompts the files of some prompts, each prompt with all of its versions
     * @param used told of each partial that they use
     * @return the prompts; files that cannot be used are in the catalog's health
     */
    public PromptCatalog read(List<Entry> prompts, Consumer<Entry> used) {
        var builder = new SnapshotBuilder(Snapshot.empty(origin), name -> partial(name, used), Mode.STRICT);
        prompts.forEach(entry -> builder.add(List.of(entry.file()))); // one by one: openers may be for one thread only
        return builder.partly().releases(releases).build().catalog();
    }

    private Optional<TemplateSource> partial(String name, Consumer<Entry> used) {
        Entry entry = partials.apply(name + FileKind.PARTIAL_EXTENSION);
        if (entry == null) {
            return Optional.empty();
        }
        used.accept(entry);
        try {
            return Optional.of(RoleSplitter.partial(entry.file().read()));
        } catch (IOException e) {
            throw DirectoryTree.unreadablePartial(entry.name(), e);
        }
    }
}
