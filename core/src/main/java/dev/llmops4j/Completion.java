package dev.llmops4j;

import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.cost.Cost;
import dev.llmops4j.prompt.PromptRef;
import org.jspecify.annotations.Nullable;

/**
 * A value, and what it took to get it.
 *
 * @param value what the call was made for
 * @param response the model's last answer
 * @param usage the tokens of all exchanges of the call
 * @param cost the cost of all exchanges of the call, and of the calls that it caused, such as those of a judge
 * @param attempts how many requests reached a model, retries and repair rounds included
 * @param prompt the prompt and its version, or null if the request was made by hand
 * @param callId the call's id, for feedback that comes later
 * @param traceId the trace's id as 32 hex digits, or null if the call was not traced
 * @param <T> the type of the value
 */
public record Completion<T>(
        T value,
        ChatResponse response,
        Usage usage,
        Cost cost,
        int attempts,
        @Nullable PromptRef prompt,
        String callId,
        @Nullable String traceId) {
    /**
     * The completion of a call that is over.
     *
     * @param call the call
     * @param value what it was made for
     * @param response the model's last answer
     * @param <T> the type of the value
     * @return the completion
     */
    public static <T> Completion<T> of(Call call, T value, ChatResponse response) {
        return new Completion<>(
                value,
                response,
                call.usage(),
                call.cost(),
                call.attemptCount(),
                call.context().prompt(),
                call.id(),
                call.traceId());
    }
}
