package dev.llmops4j.guardrails.anonymize;

import dev.llmops4j.error.CallRejectedException;
import org.jspecify.annotations.Nullable;

/**
 * The values of a text could not be found, or those of a session not be read or kept. The call ends before anything is sent, or before the answer is
 * released. Names no value.
 */
public final class AnonymizationException extends CallRejectedException {
    private static final long serialVersionUID = 1L;

    /**
     * For a store of one's own.
     *
     * @param message what failed and what to do, without any value
     * @param cause why, or null
     */
    public AnonymizationException(String message, @Nullable Throwable cause) {
        super(message, cause, true);
    }

    @Override
    public String errorType() {
        return "anonymization_failed";
    }
}
