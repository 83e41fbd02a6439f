package dev.llmops4j.templates.internal.declaration;

/** The part of a declaration that has to change. */
public enum DeclaredPart {
    /** The interface itself. */
    TYPE,
    /** The method, or what it returns. */
    METHOD,
    /** One of its parameters. */
    PARAMETER,
    /** The id in {@code @Prompt}. */
    PROMPT_ID,
    /** The version in {@code @Prompt}. */
    PROMPT_VERSION,
    /** The text in {@code @SystemMessage}. */
    SYSTEM_MESSAGE,
    /** The text in {@code @UserMessage}. */
    USER_MESSAGE
}
