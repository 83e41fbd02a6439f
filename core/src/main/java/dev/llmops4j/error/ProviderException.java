package dev.llmops4j.error;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A provider did not answer a request, or answered it with an error. */
public abstract sealed class ProviderException extends LlmException
        permits AuthenticationException,
                BadRequestException,
                ConnectionException,
                ContentFilteredException,
                ContextLengthExceededException,
                MalformedResponseException,
                OverloadedException,
                ProviderTimeoutException,
                RateLimitedException,
                ServerErrorException {
    private static final long serialVersionUID = 1L;
    private static final int FIRST_ERROR_STATUS = 400;
    private static final Pattern CODE = Pattern.compile("[a-z0-9_.-]{1,64}");

    private final ProviderFailure failure;

    ProviderException(String what, String remedy, ProviderFailure failure, @Nullable Throwable cause) {
        super(failure.describe(what) + (remedy.isEmpty() ? "" : " " + remedy), cause);
        this.failure = failure;
    }

    /**
     * What is known of the failed request.
     *
     * @return the facts
     */
    public ProviderFailure failure() {
        return failure;
    }

    /**
     * The HTTP status of the provider's answer.
     *
     * @return the status, or null if there was no HTTP answer
     */
    public @Nullable Integer statusCode() {
        return failure.statusCode();
    }

    /**
     * How long the provider asks to wait before the next request.
     *
     * @return the wait, 0 or more, or null if the provider does not say
     */
    public @Nullable Duration retryAfter() {
        return failure.retryAfter();
    }

    /**
     * Whether the provider answered with an error status before it generated anything, so that nothing is billed. False
     * where work may have begun: a timeout, a lost connection, an error in the middle of a stream, a content filter that
     * had to read the prompt.
     *
     * @return true if the request surely used no tokens
     */
    public boolean isUnbilled() {
        Integer status = failure.statusCode();
        return status != null && status >= FIRST_ERROR_STATUS;
    }

    /**
     * The provider's own error code where it is a short name, else the name of this kind of error.
     *
     * @return a short name, such as {@code rate_limit_exceeded}
     */
    @Override
    public final String errorType() {
        String code = failure.code();
        return code != null && CODE.matcher(code).matches() ? code : kind();
    }

    abstract String kind();
}
