package dev.llmops4j.tracing.record;

import org.jspecify.annotations.Nullable;

/** A call cannot be replayed, as its record does not hold the request as it was. Says what is missing, never what is there. */
public final class ReplayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReplayException(String callId, String problem, @Nullable Throwable cause) {
        super("Call " + callId + " cannot be replayed: " + problem, cause);
    }
}
