package dev.llmops4j.templates.internal.file;

import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.templates.internal.mustache.TemplateSource;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The prompt files below a directory. Symbolic links are followed as long as they stay below the directory (Kubernetes
 * mounts a ConfigMap that way); what leads out of it is never read. Files and folders whose names start with a dot are left
 * out.
 */
final class DirectoryTree {
    static final String PARTIAL = ".mustache";

    private static final int MAX_DEPTH = 32;

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
     * @param stamps what tells by file whether anything has changed: size, time of change and real path, or the problem
     * @param newest the latest time of change, in milliseconds since 1970
     * @param problems what could not be looked at
     */
    record Scan(List<FoundFile> files, Map<String, String> stamps, long newest, List<Problem> problems) {}

    Scan scan() throws IOException {
        var visitor = new Visitor(root.toRealPath());
        Files.walkFileTree(visitor.realRoot, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, visitor);
        visitor.files.sort((a, b) -> a.path().compareTo(b.path()));
        return new Scan(visitor.files, visitor.stamps, visitor.newest, visitor.problems);
    }

    /** The partial of a name, which the engine has checked to be relative and free of {@code ..}. */
    Optional<TemplateSource> partial(String name) {
        String shown = label + "/" + name + PARTIAL;
        try {
            Path realRoot = root.toRealPath();
            Path real = realRoot.resolve(name + PARTIAL).toRealPath();
            if (!real.startsWith(realRoot)) {
                throw Problems.one("OUTSIDE_ROOT", outside(), new SourceLocation(shown, 1, 1));
            }
            FoundFile found =
                    new FoundFile(name, shown, () -> Files.newInputStream(regular(real), LinkOption.NOFOLLOW_LINKS));
            return Optional.of(RoleSplitter.partial(found.read()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadablePartial(shown, e);
        }
    }

    static PromptSyntaxException unreadablePartial(String shown, IOException e) {
        String message = "The partial cannot be read: " + e.getClass().getSimpleName() + ".";
        return Problems.one("NOT_READABLE", message, new SourceLocation(shown, 1, 1));
    }

    private static Path regular(Path real) throws IOException {
        if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("not a regular file");
        }
        return real;
    }

    private static String outside() {
        return "The path leads out of the prompt directory through a symbolic link, and is not read. Put the file itself there.";
    }

    /** Walks the directory. */
    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Path realRoot;
        private final List<FoundFile> files = new ArrayList<>();
        private final Map<String, String> stamps = new TreeMap<>();
        private final List<Problem> problems = new ArrayList<>();
        private long newest;

        Visitor(Path realRoot) {
            this.realRoot = realRoot;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            if (directory.equals(realRoot)) {
                return FileVisitResult.CONTINUE;
            }
            if (isHidden(directory)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            Path real = real(directory);
            if (real != null && !real.startsWith(realRoot)) {
                problem("OUTSIDE_ROOT", outside(), directory);
            }
            return real != null && real.startsWith(realRoot) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String path = below(file);
            boolean prompt = path.endsWith(PromptFileName.EXTENSION);
            if (isHidden(file) || !(prompt || path.endsWith(PARTIAL))) {
                return FileVisitResult.CONTINUE;
            }
            Path real = real(file);
            if (real == null) {
                return FileVisitResult.CONTINUE;
            }
            stamps.put(path, attributes.size() + " " + attributes.lastModifiedTime() + " " + real);
            newest = Math.max(newest, attributes.lastModifiedTime().toMillis());
            if (prompt && !real.startsWith(realRoot)) {
                problem("OUTSIDE_ROOT", outside(), file);
            } else if (prompt) {
                files.add(new FoundFile(
                        path, shown(file), () -> Files.newInputStream(regular(real), LinkOption.NOFOLLOW_LINKS)));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            if (!isHidden(file)) {
                unreadable(file, e);
            }
            return FileVisitResult.CONTINUE;
        }

        /** Where a path leads to; null if nowhere, which is a problem. */
        private @Nullable Path real(Path path) {
            try {
                return path.toRealPath();
            } catch (IOException e) {
                unreadable(path, e);
                return null;
            }
        }

        private void unreadable(Path path, IOException e) {
            problem("NOT_READABLE", "The path cannot be read: " + e.getClass().getSimpleName() + ".", path);
        }

        private boolean isHidden(Path path) {
            Path name = path.getFileName();
            return name != null && name.toString().startsWith(".");
        }

        private String below(Path file) {
            return realRoot.relativize(file)
                    .toString()
                    .replace(file.getFileSystem().getSeparator(), "/");
        }

        private String shown(Path file) {
            return label + "/" + below(file);
        }

        private void problem(String code, String message, Path path) {
            problems.add(new Problem(code, message, new SourceLocation(shown(path), 1, 1)));
            stamps.put(below(path), code);
        }
    }
}
