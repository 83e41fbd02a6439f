package dev.llmops4j.error;

import org.jspecify.annotations.Nullable;

/** The provider's own content filter refused the request. */
public final class ContentFilteredException extends ProviderException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param failure the facts of the failed request
     * @param cause the client's error, or null
     */
    public ContentFilteredException(ProviderFailure failure, @Nullable Throwable cause) {
        super(
                "refused the content",
                "Change the prompt or the input: the same request will be refused again.",
                failure,
                cause);
    }

    /** Not sure: Azure charges for a prompt that its filter read. */
    @Override
    public boolean isUnbilled() {
        return false;
    }

    @Override
    String kind() {
        return "content_filtered";
    }
}
