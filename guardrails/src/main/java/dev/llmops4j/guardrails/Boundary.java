package dev.llmops4j.guardrails;

import dev.llmops4j.CallContext;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Role;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a text stands when it is checked. Immutable.
 *
 * @param stage the boundary that it crosses
 * @param role who the text comes from; {@link Role#ASSISTANT} for all that the model wrote, {@link Role#TOOL} for passages
 *     and results of tools
 * @param context what the application says about the call
 * @param request the request that the text belongs to or answers, as far as it was checked; null outside of a call
 * @param part the name of the variable, such as {@code customer.name}; the name of the tool, or null for one that is not
 *     offered, with {@code #} and a JSON pointer for a value of its arguments; the id of the passage, or null; the JSON
 *     pointer of the field, or null for an answer that is no JSON; {@link #REFUSAL} for what a provider marks as a refusal;
 *     else null. Names that a schema does not declare are {@code *} in a pointer: this is never text of the model
 */
public record Boundary(
        Stage stage,
        Role role,
        CallContext context,
        @Nullable ChatRequest request,
        @Nullable String part) {
    /** The part of an answer that a provider marks as a refusal. */
    public static final String REFUSAL = "refusal";

    /** Checks that what must be there is. */
    public Boundary {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(context, "context");
    }

    /**
     * A place outside of a call, as for a test.
     *
     * @param stage the boundary
     * @return the place, with the role that is usual there and an empty context
     */
    public static Boundary of(Stage stage) {
        Role role = stage.isOutbound()
                ? Role.ASSISTANT
                : stage == Stage.PASSAGE || stage == Stage.TOOL_RESULT ? Role.TOOL : Role.USER;
        return new Boundary(stage, role, CallContext.EMPTY, null, null);
    }

    /**
     * A copy with a request.
     *
     * @param request the request that the text belongs to or answers
     * @return the copy
     */
    public Boundary withRequest(ChatRequest request) {
        return new Boundary(stage, role, context, Objects.requireNonNull(request, "request"), part);
    }

    /**
     * A copy with a name.
     *
     * @param part the name of the variable or tool, the id of the passage, the JSON pointer of the field
     * @return the copy
     */
    public Boundary withPart(String part) {
        return new Boundary(stage, role, context, request, Objects.requireNonNull(part, "part"));
    }

    /** Names the place only: content never reaches a log by accident. */
    @Override
    public String toString() {
        return "Boundary[stage=" + stage.wireName() + ", role=" + role.wireName() + ", part=" + part + "]";
    }
}
