package dev.llmops4j.testkit;

import dev.llmops4j.prompt.PromptRepository;

class CatalogRepositoryContractTest extends PromptRepositoryContract {
    @Override
    protected PromptRepository repository(PromptFixture content) {
        return new MemoryPrompts().hold(content);
    }

    @Override
    protected void replace(PromptRepository repository, PromptFixture content) {
        ((MemoryPrompts) repository).hold(content);
    }
}
