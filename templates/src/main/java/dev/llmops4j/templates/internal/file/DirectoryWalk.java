package dev.llmops4j.templates.internal.file;

import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.templates.internal.file.FileState.Kind;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One look at a directory: each file is asked for its state once, and only links for where they lead. For one use. */
final class DirectoryWalk {
    private static final int MAX_DEPTH = 32;

    /** Times of change are coarse on some file systems: what changed just before it was read may change again unseen. */
    private static final long COARSE_MILLIS = 2_000;

    private final Path realRoot;
    private final String label;
    private final Set<Path> above = new HashSet<>();
    private final Map<String, FoundFile> files = new TreeMap<>();
    private final List<FoundFile> releases = new ArrayList<>();
    private final Map<String, Object> stamps = new TreeMap<>();
    private final Map<String, Problem> problems = new TreeMap<>();
    private final Map<String, Object> partials = new TreeMap<>();
    private final long settledBefore = System.currentTimeMillis() - COARSE_MILLIS;
    private boolean settled = true;
    private boolean partialsSettled = true;

    private DirectoryWalk(Path realRoot, String label) {
        this.realRoot = realRoot;
        this.label = label;
    }

    static DirectoryTree.Scan of(Path realRoot, String label) throws IOException {
        var walk = new DirectoryWalk(realRoot, label);
        walk.folder(realRoot, "");
        return new DirectoryTree.Scan(
                List.copyOf(walk.files.values()),
                walk.releases,
                walk.stamps,
                walk.partialsSettled ? walk.partials : null,
                walk.settled,
                List.copyOf(walk.problems.values()));
    }

    private void folder(Path real, String prefix) throws IOException {
        if (above.size() == MAX_DEPTH || !above.add(real)) {
            throw new IOException("a link leads to a folder above it, or folders are too deep");
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(real)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (!name.startsWith(".")) {
                    entry(entry, prefix + name);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } finally {
            above.remove(real);
        }
    }

    private void entry(Path entry, String path) {
        FileKind kind = FileKind.of(path);
        try {
            FileState state = FileState.of(entry);
            if (state.kind() == Kind.LINK) {
                state = FileState.of(entry.toRealPath());
            }
            if (state.kind() == Kind.DIRECTORY) {
                subfolder(state.path(), path);
            } else if (kind != FileKind.OTHER) {
                stamps.put(path, state.stamp());
                file(kind, state, path);
            }
        } catch (PromptSyntaxException e) {
            problem(path, e.problems().get(0));
        } catch (IOException e) {
            unreadable(kind, path, e);
        }
    }

    private void subfolder(Path real, String path) throws IOException {
        if (!real.startsWith(realRoot)) {
            throw DirectoryTree.outside(shown(path));
        }
        folder(real, path + "/");
    }

    private void file(FileKind kind, FileState state, String path) {
        boolean outside = !state.path().startsWith(realRoot);
        boolean old = state.stamp().changedMillis() < settledBefore;
        settled &= old;
        switch (kind) {
            case PROMPT -> {
                if (outside) {
                    throw DirectoryTree.outside(shown(path));
                }
                files.put(path, found(path, state, old));
            }
            case PARTIAL -> { // read by those who include it
                partials.put(path, state.stamp());
                partialsSettled &= old;
            }
            case RELEASES -> releases.add(outside ? refused(path) : found(path, state, old));
            case MISPLACED_RELEASES -> problem(path, ReleasesReader.misplaced(shown(path)));
            case OTHER -> {}
        }
    }

    private FoundFile found(String path, FileState state, boolean old) {
        return new FoundFile(path, shown(path), () -> DirectoryTree.open(state.path()), old ? state.stamp() : null);
    }

    private FoundFile refused(String path) {
        return new FoundFile(path, shown(path), () -> {
            throw DirectoryTree.outside(shown(path));
        });
    }

    private void unreadable(FileKind kind, String path, IOException e) {
        if (kind == FileKind.RELEASES) {
            stamps.put(path, "NOT_READABLE");
            releases.add(new FoundFile(path, shown(path), () -> {
                throw e;
            }));
        } else if (kind != FileKind.OTHER || !(e instanceof NoSuchFileException)) { // else gone, or never of interest
            problem(path, notReadable(e, path));
        }
    }

    private Problem notReadable(IOException e, String path) {
        String message = "The path cannot be read: " + e.getClass().getSimpleName() + ".";
        return new Problem("NOT_READABLE", message, new SourceLocation(shown(path), 1, 1));
    }

    private void problem(String path, Problem problem) {
        problems.put(path, problem);
        stamps.put(path, problem.code());
    }

    private String shown(String path) {
        return label + "/" + path;
    }
}
