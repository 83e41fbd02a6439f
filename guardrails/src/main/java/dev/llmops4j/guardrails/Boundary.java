package dev.llmops4j.guardrails;

import dev.llmops4j.CallContext;
import dev.llmops4j.chat.Role;
import java.util.Objects;

/**
 * Where a text stands when it is checked. Immutable.
 *
 * @param stage the side of the model
 * @param role who the text comes from; {@link Role#ASSISTANT} for all that the model answers
 * @param context what the application says about the call
 */
public record Boundary(Stage stage, Role role, CallContext context) {
    /** Checks that all are there. */
    public Boundary {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(context, "context");
    }
}
