package dev.llmops4j.templates.internal.declaration;

import dev.llmops4j.templates.annotation.Prompt;
import dev.llmops4j.templates.annotation.SystemMessage;
import dev.llmops4j.templates.annotation.UserMessage;
import dev.llmops4j.templates.internal.output.DeclaredType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method as it stands in an interface, whoever tells of it. The annotations are those of the method.
 *
 * @param type the simple name of the interface that is made to work
 * @param name the method's name
 * @param folder what {@code @PromptClient} of the declaring interface says; empty without one
 * @param prompt the annotation, or null
 * @param system the annotation, or null
 * @param user the annotation, or null
 * @param guardrails the names in all {@code @Guarded} that hold for it, each once
 * @param parameters its parameters
 * @param returned what it returns, with the type variables of the declaring interface filled in
 * @param hidden the name of a class that it returns and that an implementation of the interface could not see, or null
 */
public record MethodDeclaration(
        String type,
        String name,
        String folder,
        @Nullable Prompt prompt,
        @Nullable SystemMessage system,
        @Nullable UserMessage user,
        List<String> guardrails,
        List<ParameterDeclaration> parameters,
        DeclaredType returned,
        @Nullable String hidden) {
    /** Copies the lists. */
    public MethodDeclaration {
        guardrails = List.copyOf(guardrails);
        parameters = List.copyOf(parameters);
    }
}
