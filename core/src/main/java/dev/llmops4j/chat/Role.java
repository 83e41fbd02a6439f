package dev.llmops4j.chat;

import java.util.Locale;

/** Who a message comes from. */
public enum Role {
    /** The application's instructions. */
    SYSTEM,
    /** The person, or the program that speaks for one. */
    USER,
    /** The model. */
    ASSISTANT,
    /** The result of a tool that the model called. */
    TOOL;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /**
     * The name that prompt files, providers and the OpenTelemetry conventions use.
     *
     * @return {@code system}, {@code user}, {@code assistant} or {@code tool}
     */
    public String wireName() {
        return wireName;
    }
}
