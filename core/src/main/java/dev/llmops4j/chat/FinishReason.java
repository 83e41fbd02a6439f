package dev.llmops4j.chat;

import java.util.Locale;

/** Why a model stopped. */
public enum FinishReason {
    /** It was done, or met a stop sequence. */
    STOP,
    /** It reached the limit of tokens. */
    LENGTH,
    /** The provider's content filter cut it off. */
    CONTENT_FILTER,
    /** It wants tools called. */
    TOOL_CALL,
    /** The generation failed or was cut off. */
    ERROR,
    /** Something that has no name here. */
    OTHER;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /**
     * The name in the OpenTelemetry GenAI conventions.
     *
     * @return {@code stop}, {@code length}, {@code content_filter}, {@code tool_call}, {@code error} or {@code other}
     */
    public String wireName() {
        return wireName;
    }
}
