package dev.llmops4j.guardrails;

import org.jspecify.annotations.Nullable;

/** An option of a guardrail is missing, unknown or wrong. The message says which, what was found and what would be right. */
public final class GuardrailOptionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String option;

    /**
     * For a check of one's own.
     *
     * @param option the name of the option
     * @param message what is wrong and what would be right, a whole sentence
     */
    public GuardrailOptionException(String option, String message) {
        this(option, message, null);
    }

    /**
     * For a check of one's own, with what led to it.
     *
     * @param option the name of the option
     * @param message what is wrong and what would be right, a whole sentence
     * @param cause what was thrown by what reads the value, or null
     */
    public GuardrailOptionException(String option, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.option = option;
    }

    /**
     * The option.
     *
     * @return its name
     */
    public String option() {
        return option;
    }
}
