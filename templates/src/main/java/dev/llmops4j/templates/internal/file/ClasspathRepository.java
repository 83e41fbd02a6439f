package dev.llmops4j.templates.internal.file;

import dev.llmops4j.CallContext;
import dev.llmops4j.error.Problem;
import dev.llmops4j.prompt.PromptCatalog;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptSelection;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.VersionSelector;
import dev.llmops4j.rollout.PromptRelease;
import dev.llmops4j.templates.internal.mustache.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The prompts of a folder of the class path, in directories and jars, each read once, when it is asked for first. Of a
 * prompt that an index knows, only its own files are read; any other question has the whole folder listed. A class loader
 * that cannot list its folders is asked for each prompt by its name instead.
 */
public final class ClasspathRepository extends SnapshotRepository {
    private static final Logger LOG = LoggerFactory.getLogger(ClasspathRepository.class);

    private final ClasspathTree tree;
    private final Mode mode;
    private final Map<PromptId, Indexed> indexed = new HashMap<>();
    private volatile boolean listed;

    private @Nullable Releases releases;

    /** The files of a prompt, and where the index stands that names them. */
    private record Indexed(List<String> paths, String origin) {}

    /**
     * The prompts below a folder. Nothing is read yet.
     *
     * @param root the folder, such as {@code prompts}
     * @param loader the class loader
     * @param mode the mode of its templates
     */
    public ClasspathRepository(String root, ClassLoader loader, Mode mode) {
        super("class path " + root + "/", LOG);
        this.mode = mode;
        tree = new ClasspathTree(root, loader);
    }

    /**
     * Takes over the index of an interface, if it has one: its prompts are found without listing the class path.
     *
     * @param client the interface
     */
    public void use(Class<?> client) {
        String path = PromptIndex.path(client.getName());
        ClassLoader loader = client.getClassLoader();
        URL url = listed || loader == null ? null : loader.getResource(path);
        if (url == null) {
            return;
        }
        try (InputStream stream = url.openStream()) {
            PromptIndex index = PromptIndex.read(stream);
            if (index != null) {
                use(index, ClasspathTree.origin(url, path));
            }
        } catch (IOException e) {
            LOG.warn("The index {} cannot be used, so the class path is listed", url, e);
        }
    }

    private synchronized void use(PromptIndex index, String origin) {
        index.files().forEach((id, paths) -> indexed.putIfAbsent(id, new Indexed(paths, origin)));
    }

    @Override
    public PromptSelection select(PromptId id, VersionSelector selector, CallContext context) {
        PromptSelection selection = now(id).find(id, selector, context, rollouts());
        return selection != null ? selection : answering(id, selector).select(id, selector, context, rollouts());
    }

    @Override
    public List<PromptVersion> candidates(PromptId id, VersionSelector selector) {
        return answering(id, selector).candidates(id, selector);
    }

    @Override
    public PromptRelease release(PromptId id) {
        PromptCatalog known = now(id);
        boolean read = !known.versions(id).isEmpty();
        return (read ? known : answering(id, VersionSelector.DEFAULT)).release(id);
    }

    /** The catalog with a prompt in it, if that can be found in any way. */
    private PromptCatalog answering(PromptId id, VersionSelector selector) {
        if (!answers(id, selector)) {
            synchronized (this) {
                if (!answers(id, selector)) {
                    readIndexed(id);
                }
                if (!answers(id, selector)) {
                    list();
                }
                if (!answers(id, selector)) {
                    readUnlisted(id, selector);
                }
            }
        }
        return now(id);
    }

    /** The catalog to ask for one prompt: as long as prompts wait to be parsed, that of this one is enough. */
    private PromptCatalog now(PromptId id) {
        PromptCatalog one = staged(id);
        return one == null ? snapshot().catalog() : one;
    }

    private boolean answers(PromptId id, VersionSelector selector) {
        return now(id).find(id, selector, CallContext.EMPTY, rollouts()) != null;
    }

    private void readIndexed(PromptId id) {
        Indexed known = indexed.remove(id);
        List<FoundFile> files = known == null || listed ? null : tree.indexed(known.paths(), known.origin());
        if (files != null) {
            take(more().partly().releases(releases()).add(files).build());
        }
    }

    private synchronized void list() {
        if (!listed) {
            ClasspathTree.Listing listing = tree.list();
            Stream<String> named = Stream.concat(
                    snapshot().files().keySet().stream(),
                    releases().prompts().keySet().stream().flatMap(this::paths));
            List<FoundFile> files = Stream.concat(listing.files().stream(), unlisted(named).stream())
                    .toList();
            if (snapshot().files().isEmpty() && files.size() >= StagedPrompts.MANY) {
                stage(files, listing.problems());
            } else {
                take(new SnapshotBuilder(snapshot(), tree::partial, mode)
                        .problems(listing.problems())
                        .releases(releases())
                        .add(files)
                        .build());
            }
            listed = true;
        }
    }

    /** Nobody waits for all of them; a thread of their own parses them, so that what is wrong is logged. */
    private void stage(List<FoundFile> files, List<Problem> problems) {
        stage(new StagedPrompts(toString(), files, tree::partial, mode, releases(), null, problems));
        var thread = new Thread(this::complete, "llmops4j-prompts");
        thread.setDaemon(true);
        thread.start();
    }

    private void readUnlisted(PromptId id, VersionSelector selector) {
        complete();
        Stream<String> exact = selector instanceof VersionSelector.Exact one
                ? Stream.of(PromptFileName.path(id, one.version()))
                : Stream.empty();
        Map<String, ?> known = snapshot().files();
        List<FoundFile> files = snapshot().broken().containsKey(id)
                ? List.of()
                : unlisted(Stream.concat(paths(id), exact).filter(path -> !known.containsKey(path)));
        if (!files.isEmpty()) {
            take(more().add(files).build());
        }
    }

    /** The paths of a prompt's files, as far as they can be told without listing. */
    private Stream<String> paths(PromptId id) {
        PromptRelease release = releases().prompts().getOrDefault(id, PromptRelease.NONE);
        var paths = new ArrayList<>(List.of(PromptFileName.path(id, null)));
        release.labels().forEach(label -> paths.add(PromptFileName.path(id, label.version())));
        release.rollouts()
                .forEach(rollout -> rollout.split().forEach(arm -> paths.add(PromptFileName.path(id, arm.version()))));
        return paths.stream();
    }

    private List<FoundFile> unlisted(Stream<String> paths) {
        return paths.distinct()
                .map(tree::unlisted)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    private SnapshotBuilder more() {
        return new SnapshotBuilder(snapshot(), tree::partial, mode).keepAll();
    }

    private Releases releases() {
        Releases known = releases;
        if (known == null) {
            known = Releases.read(tree.releases());
            releases = known;
        }
        return known;
    }

    /** Everything that is there. */
    @Override
    protected PromptCatalog catalog() {
        if (!listed) {
            list();
        }
        complete();
        return snapshot().catalog();
    }
}
