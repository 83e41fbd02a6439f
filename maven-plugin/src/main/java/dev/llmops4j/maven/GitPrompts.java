package dev.llmops4j.maven;

import dev.llmops4j.error.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.maven.plugin.MojoFailureException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** The prompt files of commits. Reads Git's objects only: neither the work tree nor the index is touched. */
final class GitPrompts implements AutoCloseable {
    private static final int LISTED = 20;

    private final Repository repository;
    /** The prompts' directory below the root of the work tree, with {@code /}; empty for the root. */
    private final String folder;

    private GitPrompts(Repository repository, String folder) {
        this.repository = repository;
        this.folder = folder;
    }

    /** Looks at something once for each commit. */
    @FunctionalInterface
    interface Visitor {
        /** Returns whether it has seen enough. */
        boolean visit(PromptTree tree);
    }

    /** The repository that a directory is in, or null if it is in none. */
    static @Nullable GitPrompts open(Path directory) throws IOException {
        Path absolute = real(directory.toAbsolutePath().normalize());
        var builder = new FileRepositoryBuilder().findGitDir(absolute.toFile());
        if (builder.getGitDir() == null) {
            return null;
        }
        Repository repository = builder.build();
        if (repository.isBare()) {
            repository.close();
            return null;
        }
        Path workTree = real(repository.getWorkTree().toPath());
        String folder = workTree.relativize(absolute).toString();
        return new GitPrompts(
                repository, folder.replace(absolute.getFileSystem().getSeparator(), "/"));
    }

    /** The real path of as much of a path as there is. */
    private static Path real(Path path) throws IOException {
        Path parent = path.getParent();
        if (path.toFile().exists() || parent == null) {
            return path.toRealPath();
        }
        return real(parent).resolve(String.valueOf(path.getFileName()));
    }

    /** The prompts at a branch, tag or commit. */
    PromptTree at(String ref) throws IOException, MojoFailureException {
        ObjectId id = resolve(ref);
        if (id == null) {
            throw new MojoFailureException(unknown(ref));
        }
        try (var walk = new RevWalk(repository)) {
            return tree(ref, walk.parseCommit(id));
        }
    }

    private @Nullable ObjectId resolve(String ref) throws IOException {
        try {
            return repository.resolve(ref + "^{commit}");
        } catch (RevisionSyntaxException e) {
            return null;
        }
    }

    private String unknown(String ref) throws IOException {
        Collection<String> names = new TreeSet<>();
        for (Ref known : repository.getRefDatabase().getRefs()) {
            names.add(Repository.shortenRefName(known.getName()));
        }
        String near = NearestName.of(ref, names);
        String listed = String.join(", ", names.stream().limit(LISTED).toList());
        boolean noCommit = repository.resolve(Constants.HEAD) == null;
        return "Git ref '" + ref + "' is not there."
                + (near == null ? "" : " Did you mean '" + near + "'?")
                + (noCommit
                        ? " The repository has no commit yet."
                        : " Refs: " + listed + (names.size() > LISTED ? ", …" : "") + ".")
                + " In a shallow clone, as CI makes them, fetch it first.";
    }

    /** The prompts of each commit that changed them, newest first, until the visitor has seen enough. */
    void history(int commits, Visitor visitor) throws IOException {
        ObjectId head = repository.resolve(Constants.HEAD);
        if (head == null) {
            return;
        }
        try (var walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(head));
            walk.setTreeFilter(
                    folder.isEmpty()
                            ? TreeFilter.ANY_DIFF
                            : AndTreeFilter.create(PathFilter.create(folder), TreeFilter.ANY_DIFF));
            int left = commits;
            for (RevCommit commit = walk.next(); commit != null && left > 0; commit = walk.next(), left--) {
                if (visitor.visit(tree(commit.abbreviate(12).name(), commit))) {
                    return;
                }
            }
        }
    }

    private PromptTree tree(String name, RevCommit commit) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        String prefix = folder.isEmpty() ? "" : folder + "/";
        try (var walk = new TreeWalk(repository)) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            if (!folder.isEmpty()) {
                walk.setFilter(PathFilter.create(folder));
            }
            while (walk.next()) {
                boolean isFile = (walk.getFileMode(0).getBits() & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
                String path = walk.getPathString();
                if (isFile && path.startsWith(prefix) && PromptTree.isOfInterest(path.substring(prefix.length()))) {
                    files.put(path.substring(prefix.length()), content(walk.getObjectId(0)));
                }
            }
        }
        return PromptTree.of(name + ":" + folder, files);
    }

    private byte[] content(ObjectId id) throws IOException {
        try (InputStream in = repository.open(id, Constants.OBJ_BLOB).openStream()) {
            return in.readNBytes(PromptTree.MAX_BYTES);
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
