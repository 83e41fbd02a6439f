package dev.llmops4j.templates.internal.file;

import dev.llmops4j.CallContext;
import dev.llmops4j.error.Problem;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptCatalog;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptSelection;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.VersionSelector;
import dev.llmops4j.rollout.PromptRelease;
import dev.llmops4j.templates.internal.mustache.Mode;
import dev.llmops4j.yaml.FilePolling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The prompts of a directory, looked at again once a second by a thread of its own. A change is taken once the files have
 * stood still from one look to the next, so that no half-written file is read, and all at once: every call sees one snapshot.
 */
public final class DirectoryRepository extends SnapshotRepository implements FilePolling.Source {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryRepository.class);

    private static final long PATIENCE_NANOS = 2_000_000_000;
    private static final long WAIT_NANOS = 20_000_000;
    private static final String RESTLESS =
            "The prompt directory never stood still while it was read for the first time."
                    + " Prompts of before and after a change may be served together until it does.";

    private static final String EMPTY =
            "The prompt directory has no prompts any more, as if it were no longer mounted. Those that were read before are"
                    + " still served. Put prompts there, or restart without them.";

    private final DirectoryTree tree;
    private final String label;
    private final Mode mode;

    /** The stamps of what is served; null if they do not tell whether it is still the same. */
    private @Nullable Map<String, Object> loaded;

    /** The stamps of the last look. */
    private Map<String, Object> seen = Map.of();

    private DirectoryRepository(Path root, Mode mode) {
        super("directory " + label(root), LOG);
        label = label(root);
        tree = new DirectoryTree(root, label);
        this.mode = mode;
    }

    private static String label(Path root) {
        return root.toString().replace(root.getFileSystem().getSeparator(), "/");
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
        FilePolling.start(repository, "prompts");
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
    @Override
    public synchronized void refresh() {
        complete();
        try {
            DirectoryTree.Scan scan = tree.scan();
            Map<String, Object> served = loaded;
            Map<String, Object> now = scan.stamps().equals(served) && served != null ? served : scan.stamps();
            boolean still = now.equals(seen);
            seen = now;
            if (still && !now.equals(served)) {
                taken(scan);
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    /** Reads the files, and takes them if none has changed meanwhile. */
    private boolean taken(DirectoryTree.Scan scan) throws IOException {
        boolean many = snapshot().files().isEmpty() && scan.files().size() >= StagedPrompts.MANY;
        StagedPrompts later = many ? staging(scan) : null;
        Snapshot next = later == null ? read(scan) : snapshot();
        boolean still = tree.scan().stamps().equals(scan.stamps());
        if (still) {
            stage(later);
            take(next);
            loaded = scan.settled() ? scan.stamps() : null;
        }
        return still;
    }

    private StagedPrompts staging(DirectoryTree.Scan scan) {
        List<String> partials = scan.stamps().keySet().stream()
                .filter(path -> FileKind.of(path) == FileKind.PARTIAL)
                .map(path -> path.substring(0, path.length() - FileKind.PARTIAL_EXTENSION.length()))
                .toList();
        return new StagedPrompts(
                        toString(),
                        StagedPrompts.inMemory(scan.files()),
                        tree::partial,
                        mode,
                        Releases.read(scan.releases()),
                        scan.partials(),
                        scan.problems())
                .withPartials(partials);
    }

    private Snapshot read(DirectoryTree.Scan scan) {
        if (scan.files().isEmpty() && !snapshot().files().isEmpty()) {
            return SnapshotBuilder.withProblem(snapshot(), new Problem("EMPTY", EMPTY, SourceLocation.ofFile(label)));
        }
        return new SnapshotBuilder(snapshot(), tree::partial, mode)
                .partialsStamp(scan.partials())
                .problems(scan.problems())
                .releases(Releases.read(scan.releases()))
                .add(scan.files())
                .build();
    }

    /** The directory itself cannot be read: everything stays as it was. */
    private void failed(IOException e) {
        String message = "The prompt directory cannot be read: " + e.getClass().getSimpleName()
                + ". The prompts that were read before are still served.";
        Problem problem = new Problem("NOT_READABLE", message, SourceLocation.ofFile(label));
        loaded = null;
        take(SnapshotBuilder.withProblem(snapshot(), problem));
    }

    @Override
    protected PromptCatalog catalog() {
        complete();
        return snapshot().catalog();
    }

    /** The catalog to ask for one prompt: as long as prompts wait to be parsed, that of this one is enough. */
    private PromptCatalog catalog(PromptId id) {
        PromptCatalog one = staged(id);
        return one == null ? catalog() : one;
    }

    @Override
    public PromptSelection select(PromptId id, VersionSelector selector, CallContext context) {
        return catalog(id).select(id, selector, context, rollouts());
    }

    @Override
    public List<PromptVersion> candidates(PromptId id, VersionSelector selector) {
        return catalog(id).candidates(id, selector);
    }

    @Override
    public List<PromptVersion> versions(PromptId id) {
        return catalog(id).versions(id);
    }

    @Override
    public PromptRelease release(PromptId id) {
        return catalog(id).release(id);
    }
}
