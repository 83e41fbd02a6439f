package dev.llmops4j.change;

import dev.llmops4j.prompt.CatalogRepository;
import dev.llmops4j.prompt.PromptCatalog;
import dev.llmops4j.prompt.PromptVersion;

/** A repository of given versions. */
final class FixedPrompts extends CatalogRepository {
    private final PromptCatalog catalog;

    FixedPrompts(PromptVersion... versions) {
        var builder = PromptCatalog.builder("given versions");
        for (PromptVersion version : versions) {
            builder.version(version);
        }
        catalog = builder.build();
    }

    @Override
    protected PromptCatalog catalog() {
        return catalog;
    }
}
