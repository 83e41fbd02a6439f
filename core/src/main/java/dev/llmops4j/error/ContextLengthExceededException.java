package dev.llmops4j.error;

import org.jspecify.annotations.Nullable;

/** The request is longer than the model's context. */
public final class ContextLengthExceededException extends ProviderException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param failure the facts of the failed request
     * @param cause the client's error, or null
     */
    public ContextLengthExceededException(ProviderFailure failure, @Nullable Throwable cause) {
        super(
                "refused the request as too long",
                "Shorten the input, or take a model with a larger context.",
                failure,
                cause);
    }

    @Override
    String kind() {
        return "context_length_exceeded";
    }
}
