package dev.llmops4j.rollout;

import dev.llmops4j.error.CallCancelledException;
import dev.llmops4j.error.CallRejectedException;

/** How a call ended, as far as a guard is concerned. */
enum Outcome {
    ANSWERED,
    FAILED,
    BLOCKED,
    /** By the application, or by a limit that is none of the prompt's doing: says nothing about the version. */
    CALLED_OFF;

    private static final String GUARDRAIL = "guardrail_blocked";

    static Outcome of(Throwable error) {
        if (error instanceof CallRejectedException rejection) {
            return rejection.errorType().equals(GUARDRAIL) ? BLOCKED : CALLED_OFF;
        }
        return error instanceof CallCancelledException ? CALLED_OFF : FAILED;
    }
}
