package dev.llmops4j.chat;

import java.util.Objects;

/**
 * A tool that the model wants called. Passed through as it came.
 *
 * @param id the call's id, to be repeated in the {@link Message.Tool} that answers it
 * @param name the tool's name
 * @param arguments the arguments exactly as the model wrote them; should be a JSON object, but models make mistakes
 */
public record ToolCall(String id, String name, String arguments) {
    /** Checks that all are there. */
    public ToolCall {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(arguments, "arguments");
    }
}
