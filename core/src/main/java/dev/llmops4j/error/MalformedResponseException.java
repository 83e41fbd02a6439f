package dev.llmops4j.error;

import org.jspecify.annotations.Nullable;

/** The provider's answer is not what its API promises: broken JSON, or a stream that ends before its end. */
public final class MalformedResponseException extends ProviderException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param failure the facts of the failed request
     * @param cause the client's error, or null
     */
    public MalformedResponseException(ProviderFailure failure, @Nullable Throwable cause) {
        super(
                "sent an answer that cannot be read",
                "If it stays so, check that the base URL speaks the API that this client expects.",
                failure,
                cause);
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
        return "malformed_response";
    }
}
