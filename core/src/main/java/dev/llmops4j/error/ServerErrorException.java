package dev.llmops4j.error;

import org.jspecify.annotations.Nullable;

/** The provider failed on its side (another HTTP 5xx). */
public final class ServerErrorException extends ProviderException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param failure the facts of the failed request
     * @param cause the client's error, or null
     */
    public ServerErrorException(ProviderFailure failure, @Nullable Throwable cause) {
        super("failed", "Try again later.", failure, cause);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }

    @Override
    String kind() {
        return "server_error";
    }
}
