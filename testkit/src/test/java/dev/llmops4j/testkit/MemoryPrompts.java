package dev.llmops4j.testkit;

import dev.llmops4j.prompt.CatalogRepository;
import dev.llmops4j.prompt.PromptCatalog;

/** The smallest repository: a catalog that is exchanged. */
final class MemoryPrompts extends CatalogRepository {
    private volatile PromptCatalog catalog = PromptCatalog.builder("memory").build();

    MemoryPrompts hold(PromptFixture content) {
        catalog =
                content.addTo(PromptCatalog.builder("memory").previous(catalog)).build();
        return this;
    }

    @Override
    protected PromptCatalog catalog() {
        return catalog;
    }
}
