package dev.llmops4j.chat;

import dev.llmops4j.internal.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered. Immutable.
 *
 * @param id the provider's id of the answer, or null
 * @param model the model that answered, in the provider's words
 * @param message the answer
 * @param finishReason why the model stopped
 * @param usage the tokens; of a response that comes from a client's call, summed over all exchanges of the call
 * @param extras what else the provider sent, in its own names and JSON form
 */
public record ChatResponse(
        @Nullable String id,
        String model,
        Message.Assistant message,
        FinishReason finishReason,
        Usage usage,
        Map<String, @Nullable Object> extras) {
    /** Copies the extras. */
    public ChatResponse {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(finishReason, "finishReason");
        Objects.requireNonNull(usage, "usage");
        extras = JsonTree.copyOfObject(extras);
    }

    /**
     * A finished plain answer.
     *
     * @param model the model that answered
     * @param text the answer
     * @param usage the tokens
     * @return the response
     */
    public static ChatResponse of(String model, String text, Usage usage) {
        return new ChatResponse(null, model, Message.assistant(text), FinishReason.STOP, usage, Map.of());
    }

    /**
     * The answer's plain text.
     *
     * @return the text, empty if there is none
     */
    public String text() {
        return message.text();
    }

    /**
     * The tools that the model wants called.
     *
     * @return the calls in order, possibly none
     */
    public List<ToolCall> toolCalls() {
        return message.toolCalls();
    }

    /**
     * How the provider served the request, which may decide its price.
     *
     * @return the provider's word for it, such as {@code default} or {@code flex}, or null if it did not say
     */
    public @Nullable String serviceTier() {
        return ServiceTier.of(extras);
    }

    /**
     * A copy with another answer.
     *
     * @param message the answer
     * @return the copy
     */
    public ChatResponse withMessage(Message.Assistant message) {
        return new ChatResponse(id, model, message, finishReason, usage, extras);
    }

    /**
     * A copy with another usage.
     *
     * @param usage the tokens
     * @return the copy
     */
    public ChatResponse withUsage(Usage usage) {
        return new ChatResponse(id, model, message, finishReason, usage, extras);
    }

    /** Names sizes only: content never reaches a log by accident. */
    @Override
    public String toString() {
        return "ChatResponse[id=" + id + ", model=" + model + ", finishReason=" + finishReason + ", usage=" + usage
                + "]";
    }
}
