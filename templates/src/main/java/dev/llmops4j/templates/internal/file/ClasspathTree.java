package dev.llmops4j.templates.internal.file;

import dev.llmops4j.error.Problem;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.templates.internal.mustache.TemplateSource;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The prompt files below a folder of the class path. Of two files with the same path the first on the class path counts,
 * as for classes.
 */
final class ClasspathTree {
    private final String root;
    private final ClassLoader loader;
    private final List<DirectoryTree> directories = new ArrayList<>();
    private final List<FoundFile> files = new ArrayList<>();
    private final Set<String> paths = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    ClasspathTree(String root, ClassLoader loader) {
        this.root = root;
        this.loader = loader;
        try {
            for (URL folder : Collections.list(loader.getResources(root))) {
                list(folder);
            }
        } catch (IOException e) {
            problem(root, e);
        }
    }

    private void list(URL folder) {
        try {
            if (folder.getProtocol().equals("file")) {
                DirectoryTree directory = new DirectoryTree(Path.of(folder.toURI()), root);
                directories.add(directory);
                DirectoryTree.Scan scan = directory.scan();
                problems.addAll(scan.problems());
                scan.files().forEach(this::add);
            } else {
                JarTree.files(folder, root).forEach(this::add);
            }
        } catch (IOException | URISyntaxException e) {
            problem(folder.toString(), e);
        }
    }

    private void add(FoundFile file) {
        if (paths.add(file.path())) {
            files.add(file);
        }
    }

    private void problem(String where, Exception e) {
        String message = "The folder cannot be listed: " + e.getClass().getSimpleName() + ".";
        problems.add(new Problem("NOT_READABLE", message, SourceLocation.ofFile(where)));
    }

    /** The files that could be listed. */
    List<FoundFile> files() {
        return files;
    }

    /** The files that say what is released, in the order of the class path. */
    List<FoundFile> releases() {
        List<FoundFile> found = new ArrayList<>();
        try {
            for (URL url : Collections.list(loader.getResources(root + "/" + ReleasesReader.FILE))) {
                found.add(
                        url.getProtocol().equals("file")
                                ? new DirectoryTree(Path.of(url.toURI()).resolveSibling(""), root)
                                        .file(ReleasesReader.FILE)
                                : new FoundFile(
                                        ReleasesReader.FILE, root + "/" + ReleasesReader.FILE, url::openStream));
            }
        } catch (IOException | URISyntaxException e) {
            found.add(new FoundFile(ReleasesReader.FILE, root + "/" + ReleasesReader.FILE, () -> {
                throw new IOException(e);
            }));
        }
        return found;
    }

    /** What could not be listed. */
    List<Problem> problems() {
        return problems;
    }

    /** A file that was not listed, as some class loaders cannot; null if there is none. */
    @Nullable
    FoundFile unlisted(String path) {
        if (paths.contains(path)) {
            return null;
        }
        URL url = resource(path);
        return url == null ? null : new FoundFile(path, root + "/" + path, url::openStream);
    }

    /** A resource below the root. What is in a directory has been listed: only there could a link lead out. */
    private @Nullable URL resource(String path) {
        URL url = loader.getResource(root + "/" + path);
        return url == null || url.getProtocol().equals("file") ? null : url;
    }

    /** The partial of a name, which the engine has checked to be relative and free of {@code ..}. */
    Optional<TemplateSource> partial(String name) {
        String path = name + FileKind.PARTIAL_EXTENSION;
        String shown = root + "/" + path;
        try {
            for (DirectoryTree directory : directories) {
                Optional<TemplateSource> found = directory.partial(name);
                if (found.isPresent()) {
                    return found;
                }
            }
            URL url = resource(path);
            return url == null
                    ? Optional.empty()
                    : Optional.of(RoleSplitter.partial(new FoundFile(path, shown, url::openStream).read()));
        } catch (IOException e) {
            throw DirectoryTree.unreadablePartial(shown, e);
        }
    }
}
