package dev.llmops4j.templates.internal.declaration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A declared method, read once. Immutable.
 *
 * @param name the method as {@code Interface.name}
 * @param source where its prompt comes from
 * @param parameters what becomes of its arguments
 * @param result what becomes of the answer
 * @param guardrails the names of guardrails that it asks for itself
 */
public record PromptMethod(
        String name, PromptSource source, MethodParameters parameters, ResultType result, List<String> guardrails) {
    /**
     * Reads a method.
     *
     * @param method what is declared
     * @param problems takes what is wrong with it
     * @return the method, or null if it has problems
     */
    public static @Nullable PromptMethod read(MethodDeclaration method, MethodProblems problems) {
        MethodParameters parameters = MethodParameters.of(method.parameters(), problems);
        ResultType result = ResultType.of(method.returned(), problems);
        if (method.hidden() != null) {
            problems.add(DeclarationProblem.HIDDEN_RETURN_TYPE, null, method.type(), method.hidden());
        }
        PromptSource source = SourceReader.read(method, result, problems);
        if (!problems.isEmpty() || source == null || result == null) {
            return null;
        }
        return new PromptMethod(problems.method(), source, parameters, result, method.guardrails());
    }
}
