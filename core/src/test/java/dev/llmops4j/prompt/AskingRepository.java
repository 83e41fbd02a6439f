package dev.llmops4j.prompt;

import dev.llmops4j.CallContext;
import dev.llmops4j.rollout.PromptRelease;
import dev.llmops4j.rollout.RolloutControl;
import java.util.List;
import java.util.Set;

/** A repository as a third party may write one: no {@link CatalogRepository}, and new copies of all it is asked for. */
class AskingRepository implements PromptRepository {
    private final RolloutControl control = new RolloutControl();
    private final PromptCatalog catalog;

    AskingRepository(PromptCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public PromptSelection select(PromptId id, VersionSelector selector, CallContext context) {
        return catalog.select(id, selector, context, control);
    }

    @Override
    public List<PromptVersion> candidates(PromptId id, VersionSelector selector) {
        return catalog.candidates(id, selector);
    }

    @Override
    public List<PromptVersion> versions(PromptId id) {
        return catalog.versions(id).stream()
                .map(version -> new PromptVersion(
                        version.id(),
                        version.version(),
                        version.description(),
                        version.model(),
                        version.parameters(),
                        version.inputs(),
                        version.parts(),
                        version.output(),
                        version.tools(),
                        version.guardrails(),
                        version.metadata(),
                        version.location(),
                        version.revision()))
                .toList();
    }

    @Override
    public Set<PromptId> ids() {
        return catalog.ids();
    }

    @Override
    public PromptRelease release(PromptId id) {
        return catalog.release(id);
    }

    @Override
    public RolloutControl rollouts() {
        return control;
    }

    @Override
    public RepositoryHealth health() {
        return catalog.health();
    }

    @Override
    public String toString() {
        return "asking " + catalog;
    }
}
