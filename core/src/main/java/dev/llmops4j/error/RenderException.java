package dev.llmops4j.error;

import org.jspecify.annotations.Nullable;

/** The values of a call do not fit the prompt: one is missing, null, too long or of the wrong type. */
public final class RenderException extends PromptException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable SourceLocation location;

    /**
     * Creates the error.
     *
     * @param message which variable, what was found, what would be right; never the value
     * @param location the tag that needs the value, or null if no tag is at fault
     * @param cause what led to it, such as an exception of a getter, or null
     */
    public RenderException(String message, @Nullable SourceLocation location, @Nullable Throwable cause) {
        super(location == null ? message : location + ": " + message, cause);
        this.location = location;
    }

    /**
     * The tag that needs the value.
     *
     * @return the place, or null if no tag is at fault
     */
    public @Nullable SourceLocation location() {
        return location;
    }

    @Override
    public String errorType() {
        return "render";
    }
}
