package dev.llmops4j.templates;

import dev.llmops4j.LlmClient;
import dev.llmops4j.prompt.PromptRepository;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds {@link PromptClients}. Not safe for use by several threads.
 *
 * <ul>
 *   <li>Repository: {@link PromptRepositories#classpath()}.
 * </ul>
 */
public final class PromptClientsBuilder {
    final LlmClient client;
    private @Nullable PromptRepository repository;

    PromptClientsBuilder(LlmClient client) {
        this.client = Objects.requireNonNull(client, "client");
    }

    /**
     * Sets where prompts come from.
     *
     * @param repository the prompts
     * @return this builder
     */
    public PromptClientsBuilder repository(PromptRepository repository) {
        this.repository = Objects.requireNonNull(repository, "repository");
        return this;
    }

    /**
     * Builds.
     *
     * @return what makes prompts of interfaces
     */
    public PromptClients build() {
        return new PromptClients(this);
    }

    /** Prompts of the class path are only read if nobody said otherwise. */
    PromptRepository repository() {
        return repository == null ? PromptRepositories.classpath() : repository;
    }
}
