package dev.llmops4j.token;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import java.util.List;
import java.util.Objects;

/**
 * A request that fits a context window.
 *
 * @param request the request, the same object if nothing had to go
 * @param input its tokens
 * @param dropped the messages that had to go, oldest first
 * @param droppedTurns how many turns of the conversation they were, 0 or more
 */
public record FittedRequest(ChatRequest request, TokenCount input, List<Message> dropped, int droppedTurns) {
    /** Copies the list. */
    public FittedRequest {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(input, "input");
        dropped = List.copyOf(dropped);
    }

    static FittedRequest unchanged(ChatRequest request, TokenCount input) {
        return new FittedRequest(request, input, List.of(), 0);
    }

    /** Names sizes only: content never reaches a log by accident. */
    @Override
    public String toString() {
        return "FittedRequest[input=" + input + ", dropped=" + dropped.size() + ", droppedTurns=" + droppedTurns + "]";
    }
}
