package dev.llmops4j.tracing;

import dev.llmops4j.error.CallCancelledException;
import dev.llmops4j.error.CallRejectedException;
import dev.llmops4j.error.LlmException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a call ended, in metrics. */
enum CallOutcome {
    ANSWERED,
    /** By a guardrail. */
    BLOCKED,
    /** By another interceptor of the application's: a budget, a limit. */
    REJECTED,
    FAILED,
    CANCELLED;

    private static final String GUARDRAIL = "guardrail_blocked";

    private final String wireName = name().toLowerCase(Locale.ROOT);

    static CallOutcome of(@Nullable Throwable error) {
        if (error instanceof CallRejectedException rejection) {
            return rejection.errorType().equals(GUARDRAIL) ? BLOCKED : REJECTED;
        }
        if (error == null) {
            return ANSWERED;
        }
        return error instanceof CallCancelledException ? CANCELLED : FAILED;
    }

    /** Null where the call ended as the caller wanted. */
    static @Nullable String errorType(@Nullable Throwable error) {
        if (error == null || error instanceof CallCancelledException) {
            return null;
        }
        return error instanceof LlmException known
                ? known.errorType()
                : error.getClass().getName();
    }

    String wireName() {
        return wireName;
    }
}
