package dev.llmops4j.tracing.record;

import dev.llmops4j.error.CallCancelledException;
import dev.llmops4j.error.CallRejectedException;
import java.util.Locale;

/** How a call ended. */
public enum CallOutcome {
    /** The caller got an answer. */
    ANSWERED,
    /** Something went wrong: a model, an interceptor, an answer that does not parse. */
    FAILED,
    /** A guardrail stopped it. */
    BLOCKED,
    /** Another rule of the application's stopped it: a budget, a limit. */
    REJECTED,
    /** The caller called it off: a cancelled future, an interrupted thread, a stream that was closed before its end. */
    CANCELLED,
    /** The caller forgot its stream, neither reading it to its end nor closing it. */
    ABANDONED;

    private static final String BY_GUARDRAIL = "guardrail_blocked";

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /**
     * How a call ended that threw this.
     *
     * @param error what it threw
     * @return blocked, rejected, cancelled or failed
     */
    public static CallOutcome of(Throwable error) {
        if (error instanceof CallRejectedException rejection) {
            return rejection.errorType().equals(BY_GUARDRAIL) ? BLOCKED : REJECTED;
        }
        return error instanceof CallCancelledException ? CANCELLED : FAILED;
    }

    /**
     * The name in records and events.
     *
     * @return the name in lower case
     */
    public String wireName() {
        return wireName;
    }
}
