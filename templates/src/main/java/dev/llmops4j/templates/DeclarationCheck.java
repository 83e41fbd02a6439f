package dev.llmops4j.templates;

import dev.llmops4j.LlmClient;
import dev.llmops4j.error.Problem;
import dev.llmops4j.prompt.PromptCheck;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.templates.internal.client.InterfaceCheck;
import dev.llmops4j.templates.internal.declaration.KnownNames;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether annotated interfaces fit the prompts of a repository: what {@link PromptClients#create} checks, for prompts that
 * people edit outside the code. Immutable.
 *
 * <pre>{@code
 * PromptRepositories.directory(path).check(DeclarationCheck.of(SupportPrompts.class)).orThrow();
 * }</pre>
 *
 * <p>Every method is checked against every version that one of its calls may get: the label's own, and those of its
 * rollouts. Guardrails and models are checked against a client only if {@link #with} names one.
 */
public final class DeclarationCheck implements PromptCheck {
    private final List<Class<?>> types;
    private final KnownNames names;

    private DeclarationCheck(List<Class<?>> types, KnownNames names) {
        this.types = types;
        this.names = names;
    }

    /**
     * A check of interfaces.
     *
     * @param types interfaces whose methods carry {@link dev.llmops4j.templates.annotation.Prompt} or {@link
     *     dev.llmops4j.templates.annotation.UserMessage}
     * @return the check
     */
    public static DeclarationCheck of(Class<?>... types) {
        return new DeclarationCheck(List.of(types), KnownNames.UNCHECKED);
    }

    /**
     * Checks the names of guardrails and models too.
     *
     * @param client has them
     * @return another check
     */
    public DeclarationCheck with(LlmClient client) {
        return new DeclarationCheck(types, KnownNames.of(client));
    }

    @Override
    public List<Problem> check(PromptRepository repository) {
        return types.stream().flatMap(type -> problems(type, repository)).toList();
    }

    private Stream<Problem> problems(Class<?> type, PromptRepository repository) {
        return InterfaceCheck.problems(type, names, repository).stream();
    }

    /** Returns such as {@code DeclarationCheck[SupportPrompts]}. */
    @Override
    public String toString() {
        return "DeclarationCheck" + types.stream().map(Class::getSimpleName).toList();
    }
}
