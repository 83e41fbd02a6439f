package dev.llmops4j.error;

import org.jspecify.annotations.Nullable;

/** The provider refused the credentials, or they may not do this (HTTP 401 or 403). */
public final class AuthenticationException extends ProviderException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param failure the facts of the failed request
     * @param cause the client's error, or null
     */
    public AuthenticationException(ProviderFailure failure, @Nullable Throwable cause) {
        super("refused the credentials", "Check the API key, and that it may use this model.", failure, cause);
    }

    @Override
    String kind() {
        return "authentication";
    }
}
