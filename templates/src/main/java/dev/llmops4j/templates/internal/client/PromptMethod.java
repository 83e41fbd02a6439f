package dev.llmops4j.templates.internal.client;

import java.lang.reflect.Method;
import java.util.List;

/**
 * A declared method, read once. Immutable.
 *
 * @param method the method
 * @param name the method as {@code Interface.name}
 * @param source where its prompt comes from
 * @param parameters what becomes of its arguments
 * @param result what becomes of the answer
 * @param guardrails the names of guardrails that it asks for itself
 */
record PromptMethod(
        Method method,
        String name,
        PromptSource source,
        MethodParameters parameters,
        ResultType result,
        List<String> guardrails) {}
