package dev.llmops4j.templates.internal.file;

import dev.llmops4j.error.Problem;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.CatalogRepository;
import dev.llmops4j.prompt.PromptCatalog;
import dev.llmops4j.templates.internal.mustache.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The prompts of a directory, looked at again once a second by a thread of its own. A change is taken once the files have
 * stood still from one look to the next, so that no half-written file is read, and all at once: every call sees one snapshot.
 */
public final class DirectoryRepository extends CatalogRepository {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryRepository.class);

    /** Times of change are coarse on some file systems: what changed just before it was read may change again unseen. */
    private static final long COARSE_MILLIS = 2_000;

    private static final long PATIENCE_NANOS = 2_000_000_000;
    private static final long WAIT_NANOS = 20_000_000;
    private static final String RESTLESS =
            "The prompt directory never stood still while it was read for the first time."
                    + " Prompts of before and after a change may be served together until it does.";

    private final DirectoryTree tree;
    private final String label;
    private final Mode mode;
    private volatile Snapshot snapshot;
    private Map<String, Object> loaded = Map.of();
    private Map<String, Object> seen = Map.of();

    private DirectoryRepository(Path root, Mode mode) {
        label = root.toString().replace(root.getFileSystem().getSeparator(), "/");
        tree = new DirectoryTree(root, label);
        this.mode = mode;
        snapshot = Snapshot.empty("directory " + label);
    }

    /**
     * Reads a directory, and keeps looking at it for as long as the repository is in use.
     *
     * @param root the directory
     * @param mode the mode of its templates
     * @return the repository; files that cannot be used are in its health
     * @throws IllegalArgumentException if it is no directory
     */
    public static DirectoryRepository open(Path root, Mode mode) {
        DirectoryRepository repository = load(root, mode);
        Polling.start(repository);
        return repository;
    }

    /** Reads a directory once; {@link #refresh} looks again. */
    static DirectoryRepository load(Path root, Mode mode) {
        if (!Files.isDirectory(root)) {
            throw new IllegalArgumentException("'" + root + "' is not a directory that can be read");
        }
        var repository = new DirectoryRepository(root, mode);
        repository.first();
        return repository;
    }

    /** There is nothing older to serve: a directory that changes meanwhile is read again, for some seconds at most. */
    private synchronized void first() {
        long end = System.nanoTime() + PATIENCE_NANOS;
        do {
            try {
                if (taken(tree.scan())) {
                    return;
                }
            } catch (IOException e) {
                LOG.debug("{} cannot be read, and is looked at again", this, e);
            }
            LockSupport.parkNanos(WAIT_NANOS);
        } while (System.nanoTime() < end);
        try {
            Problem problem = new Problem("CHANGING", RESTLESS, SourceLocation.ofFile(label));
            take(SnapshotBuilder.withProblem(read(tree.scan()), problem));
        } catch (IOException e) {
            failed(e);
        }
    }

    /** Looks at the directory, and takes what has changed and then stood still since the look before. */
    synchronized void refresh() {
        try {
            DirectoryTree.Scan scan = tree.scan();
            boolean still = scan.stamps().equals(seen);
            seen = scan.stamps();
            if (still && !scan.stamps().equals(loaded)) {
                taken(scan);
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    /** Reads the files, and takes them if none has changed meanwhile. */
    private boolean taken(DirectoryTree.Scan scan) throws IOException {
        Map<String, Object> stamps = reliable(scan);
        Snapshot next = read(scan);
        boolean still = tree.scan().stamps().equals(scan.stamps());
        if (still) {
            take(next);
            loaded = stamps;
        }
        return still;
    }

    /** What need not be read again while it is the same; nothing if a file has changed just now. */
    private static Map<String, Object> reliable(DirectoryTree.Scan scan) {
        return scan.newest() < System.currentTimeMillis() - COARSE_MILLIS ? scan.stamps() : Map.of();
    }

    private Snapshot read(DirectoryTree.Scan scan) {
        var builder = new SnapshotBuilder(snapshot, tree::partial, mode)
                .problems(scan.problems())
                .releases(Releases.read(scan.releases()));
        scan.files().forEach(builder::add);
        return builder.build();
    }

    private void take(Snapshot next) {
        Set<Problem> known = new HashSet<>(snapshot.problems());
        next.problems().stream()
                .filter(problem -> !known.contains(problem))
                .forEach(problem -> LOG.error("Prompt problem, other prompts are served: {}", problem));
        snapshot = next;
    }

    /** The directory itself cannot be read: everything stays as it was. */
    private void failed(IOException e) {
        String message = "The prompt directory cannot be read: " + e.getClass().getSimpleName()
                + ". The prompts that were read before are still served.";
        Problem problem = new Problem("NOT_READABLE", message, SourceLocation.ofFile(label));
        loaded = Map.of();
        take(SnapshotBuilder.withProblem(snapshot, problem));
    }

    @Override
    protected PromptCatalog catalog() {
        return snapshot.catalog();
    }
}
