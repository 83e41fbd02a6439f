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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The prompt files below a folder of the class path. Of two files with the same path the first on the class path counts,
 * as for classes. Safe for use by many threads at once.
 */
final class ClasspathTree {
    private final String root;
    private final ClassLoader loader;
    private volatile @Nullable Roots roots;
    private volatile Set<String> listed = Set.of();

    ClasspathTree(String root, ClassLoader loader) {
        this.root = root;
        this.loader = loader;
    }

    /**
     * The places of the folder in the order of the class path.
     *
     * @param urls all of them
     * @param directories those that are directories, in the same order
     * @param problems why some cannot be found
     */
    private record Roots(List<URL> urls, Map<String, DirectoryTree> directories, List<Problem> problems) {}

    /** Finding them opens every jar of the class path, so it waits until a prompt is asked for. */
    private Roots roots() {
        Roots known = roots;
        if (known == null) {
            known = findRoots();
            roots = known;
        }
        return known;
    }

    private Roots findRoots() {
        List<URL> urls = new ArrayList<>();
        Map<String, DirectoryTree> directories = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        try {
            urls.addAll(Collections.list(loader.getResources(root)));
            for (URL url : urls) {
                if (isFile(url)) {
                    directories.put(url.toString(), new DirectoryTree(Path.of(url.toURI()), root));
                }
            }
        } catch (IOException | URISyntaxException e) {
            problems.add(notListed(root, e));
        }
        return new Roots(urls, directories, problems);
    }

    private static boolean isFile(URL url) {
        return url.getProtocol().equals("file");
    }

    private static Problem notListed(String where, Exception e) {
        String message = "The folder cannot be listed: " + e.getClass().getSimpleName() + ".";
        return new Problem("NOT_READABLE", message, SourceLocation.ofFile(where));
    }

    /**
     * What could be listed.
     *
     * @param files the prompt files
     * @param problems what could not be listed
     */
    record Listing(List<FoundFile> files, List<Problem> problems) {}

    Listing list() {
        Map<String, FoundFile> files = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>(roots().problems());
        for (URL url : roots().urls()) {
            try {
                DirectoryTree directory = roots().directories().get(url.toString());
                List<FoundFile> found;
                if (directory != null) {
                    DirectoryTree.Scan scan = directory.scan();
                    problems.addAll(scan.problems());
                    found = scan.files();
                } else {
                    found = JarTree.files(url, root);
                }
                for (FoundFile file : found) {
                    if (FileKind.of(file.path()) == FileKind.PROMPT) {
                        files.putIfAbsent(file.path(), file);
                    } else {
                        problems.add(ReleasesReader.misplaced(file.name()));
                    }
                }
            } catch (IOException e) {
                problems.add(notListed(url.toString(), e));
            }
        }
        listed = Set.copyOf(files.keySet());
        return new Listing(List.copyOf(files.values()), problems);
    }

    /** The files that say what is released, in the order of the class path. */
    List<FoundFile> releases() {
        String shown = root + "/" + ReleasesReader.FILE;
        List<FoundFile> found = new ArrayList<>();
        try {
            for (URL url : Collections.list(loader.getResources(shown))) {
                found.add(
                        isFile(url)
                                ? new DirectoryTree(Path.of(url.toURI()).resolveSibling(""), root)
                                        .file(ReleasesReader.FILE)
                                : new FoundFile(ReleasesReader.FILE, shown, url::openStream));
            }
        } catch (IOException | URISyntaxException e) {
            found.add(new FoundFile(ReleasesReader.FILE, shown, () -> {
                throw new IOException(e);
            }));
        }
        return found;
    }

    /**
     * Files that an index names, without listing anything.
     *
     * @param paths their paths
     * @param origin where the index was found
     * @return the prompt files; null if an index may not know all: if any prompts stand elsewhere than beside the index, as
     *     they may have changed since it was written, or in a directory, where people change them without compiling
     */
    @Nullable
    List<FoundFile> indexed(List<String> paths, String origin) {
        boolean onlyThere = roots().directories().isEmpty()
                && roots().urls().stream().allMatch(url -> origin.equals(origin(url, root)));
        List<FoundFile> files = new ArrayList<>();
        for (String path : onlyThere ? paths : List.<String>of()) {
            URL url = resource(path);
            if (url == null || !origin.equals(origin(url, root + "/" + path))) {
                return null;
            }
            if (FileKind.of(path) == FileKind.PROMPT) {
                files.add(new FoundFile(path, root + "/" + path, url::openStream));
            }
        }
        return onlyThere ? files : null;
    }

    /** The jar, or whatever it is, in which a resource is found. */
    static String origin(URL url, String resource) {
        String text = url.toString();
        String entry = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return entry.endsWith(resource) ? entry.substring(0, entry.length() - resource.length()) : text;
    }

    /** A file that was not listed, as some class loaders cannot; null if there is none. */
    @Nullable
    FoundFile unlisted(String path) {
        if (listed.contains(path)) {
            return null;
        }
        URL url = resource(path);
        return url == null ? null : new FoundFile(path, root + "/" + path, url::openStream);
    }

    /** A resource below the root. What is in a directory has been listed: only there could a link lead out. */
    private @Nullable URL resource(String path) {
        URL url = loader.getResource(root + "/" + path);
        return url == null || isFile(url) ? null : url;
    }

    /** The partial of a name, which the engine has checked to be relative and free of {@code ..}. */
    Optional<TemplateSource> partial(String name) {
        String path = name + FileKind.PARTIAL_EXTENSION;
        String shown = root + "/" + path;
        try {
            for (DirectoryTree directory : roots().directories().values()) {
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
