package dev.llmops4j.openai;

import com.openai.core.JsonValue;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import dev.llmops4j.error.AuthenticationException;
import dev.llmops4j.error.BadRequestException;
import dev.llmops4j.error.CallCancelledException;
import dev.llmops4j.error.ConnectionException;
import dev.llmops4j.error.ContentFilteredException;
import dev.llmops4j.error.ContextLengthExceededException;
import dev.llmops4j.error.LlmException;
import dev.llmops4j.error.MalformedResponseException;
import dev.llmops4j.error.OverloadedException;
import dev.llmops4j.error.ProviderException;
import dev.llmops4j.error.ProviderFailure;
import dev.llmops4j.error.ProviderTimeoutException;
import dev.llmops4j.error.RateLimitedException;
import dev.llmops4j.error.ServerErrorException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Maps the client's exceptions to ours. Exceptions of the service and of the JSON reader are not kept as causes: their
 * messages may quote the request or the answer, and a cause is printed wherever the exception is logged.
 */
record ErrorMapping(String provider) {
    private static final int OK = 200;
    private static final int FIRST_ERROR = 400;

    RuntimeException map(RuntimeException error, String model) {
        if (error instanceof LlmException || error instanceof IllegalArgumentException) {
            return error;
        }
        if (Thread.currentThread().isInterrupted()) {
            return new CallCancelledException("The request to provider '" + provider + "' was interrupted.", null);
        }
        if (error instanceof OpenAIServiceException service) {
            return map(service, model);
        }
        ProviderFailure failure = ProviderFailure.of(provider, model);
        if (error instanceof OpenAIInvalidDataException) {
            return unreadable(error, failure);
        }
        if (error instanceof OpenAIIoException) {
            return hasCause(error, InterruptedIOException.class)
                    ? new ProviderTimeoutException(failure, error)
                    : new ConnectionException(failure, error);
        }
        return error;
    }

    /** The client reads JSON from the wire, and reports a wire that breaks as data that is invalid. */
    private static ProviderException unreadable(RuntimeException error, ProviderFailure failure) {
        if (hasCause(error, InterruptedIOException.class)) {
            return new ProviderTimeoutException(failure, null);
        }
        return hasCause(error, SocketException.class) || hasCause(error, ProtocolException.class)
                ? new ConnectionException(failure, null)
                : new MalformedResponseException(failure, null);
    }

    private ProviderException map(OpenAIServiceException error, String model) {
        String requestId =
                error.headers().values("x-request-id").stream().findFirst().orElse(null);
        return map(
                ErrorBody.read(error.body()), error.statusCode(), RetryAfter.read(error.headers()), requestId, model);
    }

    /** An error that came with the status 200 in place of an answer. */
    ProviderException map(JsonValue error, String model) {
        return map(ErrorBody.read(error), OK, null, null, model);
    }

    private ProviderException map(
            ErrorBody body, int httpStatus, @Nullable Duration retryAfter, @Nullable String requestId, String model) {
        int status = httpStatus < FIRST_ERROR && body.status() != null ? body.status() : httpStatus;
        String code = body.code() == null ? body.type() : body.code();
        var failure = new ProviderFailure(provider, model, httpStatus, code, retryAfter, requestId, body.message());
        for (String name : body.names()) {
            ProviderException known = byName(name, status, failure);
            if (known != null) {
                return known;
            }
        }
        // vLLM has no name for it
        return body.message() != null && body.message().contains("maximum context length")
                ? new ContextLengthExceededException(failure, null)
                : byStatus(status, failure);
    }

    private static @Nullable ProviderException byName(String name, int status, ProviderFailure failure) {
        return switch (name) {
            case "context_length_exceeded", "string_above_max_length", "exceed_context_size_error" ->
                new ContextLengthExceededException(failure, null);
            case "content_filter", "content_policy_violation", "responsibleaipolicyviolation" ->
                new ContentFilteredException(failure, null);
            // an account without credit answers 429, but waiting does not help
            case "insufficient_quota" -> new AuthenticationException(failure, null);
            // where a status says more, it decides: Groq sends this name for a request that is too large for any minute
            case "rate_limit_exceeded" -> status < FIRST_ERROR ? new RateLimitedException(failure, null) : null;
            case "overloaded_error", "server_is_overloaded" -> new OverloadedException(failure, null);
            default -> null;
        };
    }

    private static ProviderException byStatus(int status, ProviderFailure failure) {
        return switch (status) {
            case 401, 403 -> new AuthenticationException(failure, null);
            case 408, 504 -> new ProviderTimeoutException(failure, null);
            case 429 -> new RateLimitedException(failure, null);
            case 503, 529 -> new OverloadedException(failure, null);
            // an error in the middle of a stream arrives after the status 200
            default ->
                status >= 500 || status < FIRST_ERROR
                        ? new ServerErrorException(failure, null)
                        : new BadRequestException(failure, null);
        };
    }

    private static boolean hasCause(Throwable error, Class<? extends Throwable> type) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
