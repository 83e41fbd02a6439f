package dev.llmops4j.error;

import org.jspecify.annotations.Nullable;

/** The provider says that the request is wrong (another HTTP 4xx). */
public final class BadRequestException extends ProviderException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param failure the facts of the failed request
     * @param cause the client's error, or null
     */
    public BadRequestException(ProviderFailure failure, @Nullable Throwable cause) {
        super("refused the request", "Its own words are in failure().providerMessage().", failure, cause);
    }

    @Override
    String kind() {
        return "bad_request";
    }
}
