package dev.llmops4j.prompt;

import dev.llmops4j.rollout.PromptRelease;

/**
 * A repository's prompts and releases as a catalog.
 *
 * @param repository the repository
 */
record RepositoryCopy(PromptRepository repository) implements PromptSource {
    @Override
    public PromptCatalog load(PromptCatalog previous) {
        if (repository instanceof CatalogRepository catalogs) {
            return catalogs.catalog();
        }
        PromptCatalogBuilder copy = PromptCatalog.builder(repository.toString()).previous(previous);
        for (PromptId id : repository.ids()) {
            repository.versions(id).forEach(copy::version);
            PromptRelease release = repository.release(id);
            if (!release.equals(PromptRelease.NONE)) {
                copy.release(id, release);
            }
        }
        repository.health().problems().forEach(copy::problem);
        return copy.build();
    }

    @Override
    public String name() {
        return repository.toString();
    }
}
