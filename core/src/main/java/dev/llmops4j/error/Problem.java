package dev.llmops4j.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a prompt, a file or a declaration.
 *
 * @param code a stable name of the kind of problem, in capitals with underscores, such as {@code UNKNOWN_VARIABLE}
 * @param message what is wrong, what was found and what would be right
 * @param location where, or null if no file is at fault
 */
public record Problem(String code, String message, @Nullable SourceLocation location) {
    /** Checks that code and message are there. */
    public Problem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    /** Returns {@code file:line:column: message [CODE]}. */
    @Override
    public String toString() {
        return (location == null ? "" : location + ": ") + message + " [" + code + "]";
    }
}
