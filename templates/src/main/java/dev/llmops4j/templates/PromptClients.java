package dev.llmops4j.templates;

import dev.llmops4j.LlmClient;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.templates.internal.client.ClientProxy;
import dev.llmops4j.templates.internal.file.ClasspathRepository;
import java.util.Objects;

/**
 * Turns annotated interfaces into working prompts. Immutable, and so is what it makes: share both between threads.
 *
 * <pre>{@code
 * interface SupportPrompts {
 *     @Prompt("support/triage")
 *     Triage triage(String ticket);
 * }
 *
 * SupportPrompts support = PromptClients.of(client).create(SupportPrompts.class);
 * Triage triage = support.triage("The shop charged my card twice.");
 * }</pre>
 */
public final class PromptClients {
    private final LlmClient client;
    private final PromptRepository repository;

    PromptClients(PromptClientsBuilder builder) {
        this.client = builder.client;
        this.repository = builder.repository();
    }

    /**
     * Prompts from the class path, below {@code prompts/}.
     *
     * @param client makes the calls
     * @return what makes prompts of interfaces
     */
    public static PromptClients of(LlmClient client) {
        return builder(client).build();
    }

    /**
     * Starts with other prompts than those of the class path.
     *
     * @param client makes the calls
     * @return a builder
     */
    public static PromptClientsBuilder builder(LlmClient client) {
        return new PromptClientsBuilder(client);
    }

    /**
     * Makes an interface work. Checks all of it first, each method against its prompt, so that no call can fail for the
     * way it is declared; {@code default} methods run as they are written.
     *
     * <p>What is checked is every version that a call may get now: the label's own, and those of its rollouts. A repository
     * that is reloaded may pick another one: each is checked once, when a call first meets it. Calls that meet one that does
     * not fit fail with the same error as this method; the others go on.
     *
     * @param type an interface whose methods carry {@link dev.llmops4j.templates.annotation.Prompt} or {@link
     *     dev.llmops4j.templates.annotation.UserMessage}
     * @param <T> the interface
     * @return its implementation, safe for use by many threads at once
     * @throws dev.llmops4j.error.PromptDeclarationException with everything that is wrong: each problem names the method,
     *     the place in the prompt file, and what to change
     */
    public <T> T create(Class<T> type) {
        if (repository instanceof ClasspathRepository classpath) {
            classpath.use(type);
        }
        return ClientProxy.create(Objects.requireNonNull(type, "type"), client, repository);
    }
}
