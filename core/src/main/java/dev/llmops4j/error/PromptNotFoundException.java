package dev.llmops4j.error;

/** No prompt, or no version of it, matches what was asked for. */
public final class PromptNotFoundException extends PromptException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message which prompt and selector, where it was looked for, and what is there
     */
    public PromptNotFoundException(String message) {
        super(message, null);
    }

    @Override
    public String errorType() {
        return "prompt_not_found";
    }
}
