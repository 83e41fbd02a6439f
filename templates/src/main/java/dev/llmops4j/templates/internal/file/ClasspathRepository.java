package dev.llmops4j.templates.internal.file;

import dev.llmops4j.CallContext;
import dev.llmops4j.prompt.CatalogRepository;
import dev.llmops4j.prompt.PromptCatalog;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptSelection;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.prompt.VersionSelector;
import dev.llmops4j.templates.internal.mustache.Mode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The prompts of a folder of the class path, in directories and jars, read once. A class loader that cannot list its
 * folders is asked for each prompt by its name instead.
 */
public final class ClasspathRepository extends CatalogRepository {
    private static final Logger LOG = LoggerFactory.getLogger(ClasspathRepository.class);

    private final ClasspathTree tree;
    private final Mode mode;
    private volatile Snapshot snapshot;

    /**
     * Reads the prompts.
     *
     * @param root the folder, such as {@code prompts}
     * @param loader the class loader
     * @param mode the mode of its templates
     */
    public ClasspathRepository(String root, ClassLoader loader, Mode mode) {
        this.mode = mode;
        tree = new ClasspathTree(root, loader);
        snapshot = read("class path " + root + "/");
        snapshot.problems().forEach(problem -> LOG.error("Prompt problem, other prompts are served: {}", problem));
    }

    private Snapshot read(String origin) {
        var builder = new SnapshotBuilder(Snapshot.empty(origin), tree::partial, mode);
        tree.files().forEach(builder::add);
        return builder.problems(tree.problems())
                .releases(Releases.read(tree.releases()))
                .build();
    }

    @Override
    public PromptSelection select(PromptId id, VersionSelector selector, CallContext context) {
        PromptSelection selection = catalog().find(id, selector, context, rollouts());
        return selection != null ? selection : selectUnlisted(id, selector, context);
    }

    private synchronized PromptSelection selectUnlisted(PromptId id, VersionSelector selector, CallContext context) {
        add(id, null);
        if (selector instanceof VersionSelector.Exact exact) {
            add(id, exact.version());
        }
        return catalog().select(id, selector, context, rollouts());
    }

    private void add(PromptId id, @Nullable SemanticVersion version) {
        FoundFile file = tree.unlisted(PromptFileName.path(id, version));
        if (file != null && !snapshot.broken().containsKey(id)) {
            snapshot = new SnapshotBuilder(snapshot, tree::partial, mode)
                    .keepAll()
                    .add(file)
                    .build();
        }
    }

    @Override
    protected PromptCatalog catalog() {
        return snapshot.catalog();
    }
}
