package dev.llmops4j.chat;

import dev.llmops4j.json.JsonSchema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tool that the model may ask to be called.
 *
 * @param name the name that the model uses
 * @param description what it does and when to use it, or null
 * @param parameters the JSON Schema of its arguments, or null if it takes none
 * @param strict whether the provider must hold the arguments to the schema, or null for its default
 */
public record ToolDefinition(
        String name,
        @Nullable String description,
        @Nullable JsonSchema parameters,
        @Nullable Boolean strict) {
    /** Checks that the name is there. */
    public ToolDefinition {
        Objects.requireNonNull(name, "name");
    }
}
