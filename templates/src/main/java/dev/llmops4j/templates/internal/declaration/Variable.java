package dev.llmops4j.templates.internal.declaration;

import dev.llmops4j.templates.internal.output.DeclaredType;

/**
 * A parameter that is a variable of the prompt.
 *
 * @param index which argument
 * @param name the name in tags
 * @param parameter the name in Java, for messages
 * @param type the type
 * @param nullable whether it says that it may be null or empty
 */
public record Variable(int index, String name, String parameter, DeclaredType type, boolean nullable) {}
