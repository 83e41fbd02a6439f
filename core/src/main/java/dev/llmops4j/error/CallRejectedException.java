package dev.llmops4j.error;

import org.jspecify.annotations.Nullable;

/**
 * An interceptor refused the call or its answer: a guardrail that blocks, a budget that is spent, a rate limit. Modules
 * extend it with what they know.
 */
public abstract non-sealed class CallRejectedException extends LlmException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message what was refused, by which check, and what to do next; never the text that was refused
     * @param cause what led to it, or null
     * @param writableStackTrace false where a refusal is an expected outcome and its stack trace would only cost time
     */
    protected CallRejectedException(String message, @Nullable Throwable cause, boolean writableStackTrace) {
        super(message, cause, writableStackTrace);
    }
}
