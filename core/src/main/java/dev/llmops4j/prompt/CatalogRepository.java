package dev.llmops4j.prompt;

import dev.llmops4j.CallContext;
import dev.llmops4j.rollout.PromptRelease;
import dev.llmops4j.rollout.RolloutControl;
import java.util.List;
import java.util.Set;

/**
 * A repository that answers from the catalog it holds at the moment. A reload replaces the catalog as a whole, so that no
 * call sees half of it.
 */
public abstract class CatalogRepository implements PromptRepository {
    private final RolloutControl rollouts = new RolloutControl();

    /** Starts with nothing stopped. */
    protected CatalogRepository() {}

    /**
     * The prompts now. Called for every call, by many threads at once: returns what is there and does not wait.
     *
     * @return the catalog
     */
    protected abstract PromptCatalog catalog();

    @Override
    public PromptSelection select(PromptId id, VersionSelector selector, CallContext context) {
        return catalog().select(id, selector, context, rollouts);
    }

    @Override
    public List<PromptVersion> candidates(PromptId id, VersionSelector selector) {
        return catalog().candidates(id, selector);
    }

    @Override
    public List<PromptVersion> versions(PromptId id) {
        return catalog().versions(id);
    }

    @Override
    public Set<PromptId> ids() {
        return catalog().ids();
    }

    @Override
    public PromptRelease release(PromptId id) {
        return catalog().release(id);
    }

    @Override
    public final RolloutControl rollouts() {
        return rollouts;
    }

    @Override
    public RepositoryHealth health() {
        return catalog().health();
    }

    /** Returns such as {@code directory /etc/prompts}. */
    @Override
    public String toString() {
        return catalog().origin();
    }
}
