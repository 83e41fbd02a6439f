package dev.llmops4j.templates.internal.client;

import com.fasterxml.jackson.databind.JavaType;

/**
 * A parameter that is a variable of the prompt.
 *
 * @param index which argument
 * @param name the name in tags
 * @param parameter the name in Java, for messages
 * @param type the type
 * @param nullable whether it says that it may be null or empty
 */
record Variable(int index, String name, String parameter, JavaType type, boolean nullable) {}
