package dev.llmops4j.error;

import dev.llmops4j.prompt.PromptRef;
import org.jspecify.annotations.Nullable;

/**
 * Anything that goes wrong in a call. Says what failed, for which prompt where one is known, and whether a retry can
 * help. Messages never hold prompt text, user input or model output.
 */
public abstract sealed class LlmException extends RuntimeException
        permits CallCancelledException,
                CallRejectedException,
                ModelNotFoundException,
                OutputException,
                PromptException,
                ProviderException {
    private static final long serialVersionUID = 1L;

    private transient volatile @Nullable PromptRef prompt;

    LlmException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    LlmException(String message, @Nullable Throwable cause, boolean writableStackTrace) {
        super(message, cause, true, writableStackTrace);
    }

    /**
     * Whether the same request, sent again later, can succeed.
     *
     * @return false unless the kind of error says otherwise
     */
    public boolean isRetryable() {
        return false;
    }

    /**
     * The kind of this error for metrics and the {@code error.type} attribute of spans: few different values, no user
     * data.
     *
     * @return a short name in lower case with underscores, such as {@code rate_limited}
     */
    public abstract String errorType();

    /**
     * The kind of any error, one of the library's or not.
     *
     * @param error the error
     * @return {@link #errorType()}, or the name of a foreign exception's class
     */
    public static String errorType(Throwable error) {
        return error instanceof LlmException known
                ? known.errorType()
                : error.getClass().getName();
    }

    /**
     * The prompt of the call that failed.
     *
     * @return the prompt, or null if the call had none or the failure was outside of a call
     */
    public final @Nullable PromptRef prompt() {
        return prompt;
    }

    /**
     * Names the prompt of the call that failed. The first one stays; the client calls this for every error of a call.
     *
     * @param ref the prompt, or null for none
     */
    public final void attach(@Nullable PromptRef ref) {
        if (prompt == null) {
            prompt = ref;
        }
    }

    @Override
    public String getMessage() {
        String message = String.valueOf(super.getMessage());
        PromptRef ref = prompt;
        return ref == null ? message : message + " (prompt '" + ref.id() + "' " + ref.version() + ")";
    }
}
