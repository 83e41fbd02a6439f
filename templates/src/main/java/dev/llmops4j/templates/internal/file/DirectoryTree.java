package dev.llmops4j.templates.internal.file;

import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.templates.internal.mustache.TemplateSource;
import dev.llmops4j.yaml.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The prompt files below a directory. Symbolic links are followed as long as they stay below the directory (Kubernetes
 * mounts a ConfigMap that way); what leads out of it is never read. Files and folders whose names start with a dot are left
 * out.
 */
final class DirectoryTree {
    private final Path root;
    private final String label;

    /** A directory, and the name that its files are shown below. */
    DirectoryTree(Path root, String label) {
        this.root = root;
        this.label = label;
    }

    /**
     * What is there now.
     *
     * @param files the prompt files in order
     * @param releases the file that says what is released, if there is one, whether or not it can be read
     * @param stamps what tells by path whether anything has changed: the state of the file, or what is wrong
     * @param partials what will be equal as long as all partials are the same; null if one has changed just now
     * @param settled whether equal stamps will mean equal content: not if a file has changed just now
     * @param problems what could not be looked at
     */
    record Scan(
            List<FoundFile> files,
            List<FoundFile> releases,
            Map<String, Object> stamps,
            @Nullable Object partials,
            boolean settled,
            List<Problem> problems) {}

    Scan scan() throws IOException {
        return DirectoryWalk.of(root.toRealPath(), label);
    }

    /** A file that may be there. Opening it fails if it is not, or if a link leads out of the directory. */
    FoundFile file(String path) {
        String shown = label + "/" + path;
        return new FoundFile(path, shown, () -> {
            Path realRoot = root.toRealPath();
            Path real = realRoot.resolve(path).toRealPath();
            if (!real.startsWith(realRoot)) {
                throw outside(shown);
            }
            return open(real);
        });
    }

    /** The partial of a name, which the engine has checked to be relative and free of {@code ..}. */
    Optional<TemplateSource> partial(String name) {
        FoundFile file = file(name + FileKind.PARTIAL_EXTENSION);
        try {
            return Optional.of(RoleSplitter.partial(file.read()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadablePartial(file.name(), e);
        }
    }

    /** Opens a file that has been found below the root; a link that has taken its place meanwhile is not followed. */
    static InputStream open(Path real) throws IOException {
        if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("not a regular file");
        }
        return Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS);
    }

    static PromptSyntaxException unreadablePartial(String shown, IOException e) {
        String message = "The partial cannot be read: " + e.getClass().getSimpleName() + ".";
        return Problems.one("NOT_READABLE", message, new SourceLocation(shown, 1, 1));
    }

    static PromptSyntaxException outside(String shown) {
        return Problems.one(
                "OUTSIDE_ROOT",
                "The path leads out of the prompt directory through a symbolic link, and is not read."
                        + " Put the file itself there.",
                new SourceLocation(shown, 1, 1));
    }
}
