package dev.llmops4j.error;

import java.net.ConnectException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** The connection to the provider failed, or broke before the answer was complete. */
public final class ConnectionException extends ProviderException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param failure the facts of the failed request
     * @param cause the client's error, or null
     */
    public ConnectionException(ProviderFailure failure, @Nullable Throwable cause) {
        super("could not be reached or broke the connection", "Check the base URL and the network.", failure, cause);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }

    /** True only where no connection came about, so that nothing was sent. */
    @Override
    public boolean isUnbilled() {
        for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    @Override
    String kind() {
        return "connection";
    }
}
