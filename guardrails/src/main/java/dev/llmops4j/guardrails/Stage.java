package dev.llmops4j.guardrails;

import java.util.Locale;

/** On which side of the model a text is checked. */
public enum Stage {
    /** What is about to be sent: the messages of the request, except those that the model wrote itself. */
    INPUT,
    /** What the model answered: its text, its reasoning and its refusal. */
    OUTPUT;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /**
     * The name in events and messages.
     *
     * @return {@code input} or {@code output}
     */
    public String wireName() {
        return wireName;
    }
}
