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
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Maps the client's exceptions to ours. Exceptions of the service and of the JSON reader are not kept as causes: their
 * messages may quote the request or the answer, and a cause is printed wherever the exception is logged.
 */
record ErrorMapping(String provider) {
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
            return new MalformedResponseException(failure, null);
        }
        if (error instanceof OpenAIIoException) {
            return hasCause(error, InterruptedIOException.class)
                    ? new ProviderTimeoutException(failure, error)
                    : new ConnectionException(failure, error);
        }
        return error;
    }

    private ProviderException map(OpenAIServiceException error, String model) {
        var failure = new ProviderFailure(
                provider,
                model,
                error.statusCode(),
                error.code().or(error::type).orElse(null),
                RetryAfter.read(error.headers()),
                error.headers().values("x-request-id").stream().findFirst().orElse(null),
                message(error.body()));
        ProviderException known = byCode(error.code().orElse(""), failure);
        return known != null ? known : byStatus(error.statusCode(), failure);
    }

    private static @Nullable ProviderException byCode(String code, ProviderFailure failure) {
        return switch (code.toLowerCase(Locale.ROOT)) {
            case "context_length_exceeded", "string_above_max_length" ->
                new ContextLengthExceededException(failure, null);
            case "content_filter", "content_policy_violation" -> new ContentFilteredException(failure, null);
            // an account without credit answers 429, but waiting does not help
            case "insufficient_quota" -> new AuthenticationException(failure, null);
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
                status >= 500 || status < 400
                        ? new ServerErrorException(failure, null)
                        : new BadRequestException(failure, null);
        };
    }

    /** OpenAI nests the text in an object; others send it as {@code error} itself, or as {@code message}. */
    private static @Nullable String message(JsonValue body) {
        if (!(body.convert(Object.class) instanceof Map<?, ?> fields)) {
            return null;
        }
        Object error = fields.containsKey("error") ? fields.get("error") : fields;
        Object message = error instanceof Map<?, ?> nested ? nested.get("message") : error;
        return message instanceof String text ? text : null;
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
