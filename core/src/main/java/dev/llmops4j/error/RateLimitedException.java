package dev.llmops4j.error;

import org.jspecify.annotations.Nullable;

/** The provider refuses more requests or tokens for now (HTTP 429). */
public final class RateLimitedException extends ProviderException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param failure the facts of the failed request
     * @param cause the client's error, or null
     */
    public RateLimitedException(ProviderFailure failure, @Nullable Throwable cause) {
        super("limited the rate", "Wait as it asks, or ask it for a higher limit.", failure, cause);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }

    @Override
    String kind() {
        return "rate_limited";
    }
}
