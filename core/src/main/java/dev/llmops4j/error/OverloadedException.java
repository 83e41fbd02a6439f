package dev.llmops4j.error;

import org.jspecify.annotations.Nullable;

/** The provider is temporarily short of capacity (HTTP 503 or 529). */
public final class OverloadedException extends ProviderException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param failure the facts of the failed request
     * @param cause the client's error, or null
     */
    public OverloadedException(ProviderFailure failure, @Nullable Throwable cause) {
        super("is overloaded", "Try again later, or fall back to another model.", failure, cause);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }

    @Override
    String kind() {
        return "overloaded";
    }
}
