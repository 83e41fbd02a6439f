package dev.llmops4j.error;

import org.jspecify.annotations.Nullable;

/** A prompt cannot be found, read or rendered. */
public abstract sealed class PromptException extends LlmException
        permits PromptCheckException,
                PromptDeclarationException,
                PromptNotFoundException,
                PromptSyntaxException,
                RenderException {
    private static final long serialVersionUID = 1L;

    PromptException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
