package dev.llmops4j.error;

import org.jspecify.annotations.Nullable;

/** The call was cancelled by its caller: a cancelled future, an interrupted thread, or a closed stream. */
public final class CallCancelledException extends LlmException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message what was cancelled, and by what
     * @param cause the interruption, or null
     */
    public CallCancelledException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public String errorType() {
        return "cancelled";
    }
}
