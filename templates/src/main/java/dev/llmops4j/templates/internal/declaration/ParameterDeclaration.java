package dev.llmops4j.templates.internal.declaration;

import dev.llmops4j.templates.annotation.Var;
import dev.llmops4j.templates.internal.output.DeclaredType;
import org.jspecify.annotations.Nullable;

/**
 * A parameter as it stands in a method.
 *
 * @param name its name, or null if the class file does not tell
 * @param var the annotation, or null
 * @param type its type
 * @param nullable whether an annotation says that it may be null
 */
public record ParameterDeclaration(
        @Nullable String name, @Nullable Var var, DeclaredType type, boolean nullable) {}
