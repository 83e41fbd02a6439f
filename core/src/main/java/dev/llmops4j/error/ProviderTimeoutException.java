package dev.llmops4j.error;

import org.jspecify.annotations.Nullable;

/** The provider did not answer in time. The request may have been processed and billed. */
public final class ProviderTimeoutException extends ProviderException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param failure the facts of the failed request
     * @param cause the client's error, or null
     */
    public ProviderTimeoutException(ProviderFailure failure, @Nullable Throwable cause) {
        super("did not answer in time", "Raise the client's timeout, or ask for fewer tokens.", failure, cause);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }

    @Override
    public boolean isUnbilled() {
        return false;
    }

    @Override
    String kind() {
        return "timeout";
    }
}
