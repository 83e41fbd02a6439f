package dev.llmops4j.tracing.record;

import java.util.Locale;

/** How a call ended. */
public enum CallOutcome {
    /** The caller got an answer. */
    ANSWERED,
    /** Something went wrong: a model, an interceptor, an answer that does not parse. */
    FAILED,
    /** A guardrail or another rule of the application's stopped it. */
    BLOCKED,
    /** The caller called it off: a cancelled future, an interrupted thread, a stream that was closed before its end. */
    CANCELLED,
    /** The caller forgot its stream, neither reading it to its end nor closing it. */
    ABANDONED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /**
     * The name in records and events.
     *
     * @return the name in lower case
     */
    public String wireName() {
        return wireName;
    }
}
