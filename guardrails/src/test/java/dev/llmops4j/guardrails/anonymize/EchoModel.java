package dev.llmops4j.guardrails.anonymize;

import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.Usage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A model that says what the last message said, changed as a model might, and remembers what it was sent. */
final class EchoModel implements ChatModel {
    final List<ChatRequest> requests = new ArrayList<>();
    private final UnaryOperator<String> change;
    private final @Nullable Random pieces;

    /** @param pieces cuts streams, or null for one character at a time */
    EchoModel(UnaryOperator<String> change, @Nullable Random pieces) {
        this.change = change;
        this.pieces = pieces;
    }

    static EchoModel plain() {
        return new EchoModel(UnaryOperator.identity(), null);
    }

    String lastSent() {
        List<Message> messages = requests.get(requests.size() - 1).messages();
        return messages.get(messages.size() - 1).text();
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        requests.add(request);
        String said = change.apply(lastSent());
        var message = new Message.Assistant(
                Message.assistant(said).parts(), List.of(new ToolCall("t1", "send", "{\"body\":\"" + said + "\"}")));
        return new ChatResponse(null, "echo", message, FinishReason.STOP, Usage.of(1, 1), Map.of());
    }

    @Override
    public ChatStream stream(ChatRequest request) {
        ChatResponse response = chat(request);
        var deltas = new ArrayDeque<ChatDelta>();
        for (String piece : cut(response.text())) {
            deltas.add(new ChatDelta.Text(piece));
        }
        deltas.add(new ChatDelta.ToolCallFragment(0, "t1", "send", ""));
        for (String piece : cut(response.toolCalls().get(0).arguments())) {
            deltas.add(new ChatDelta.ToolCallFragment(0, null, null, piece));
        }
        deltas.add(new ChatDelta.End(null, "echo", FinishReason.STOP, Usage.of(1, 1), Map.of()));
        return new ChatStream() {
            @Override
            protected @Nullable ChatDelta pull() {
                return deltas.poll();
            }

            @Override
            protected void release() {
                deltas.clear();
            }
        };
    }

    private List<String> cut(String text) {
        var parts = new ArrayList<String>();
        for (int at = 0; at < text.length(); ) {
            int end = Math.min(text.length(), at + 1 + (pieces == null ? 0 : pieces.nextInt(8)));
            parts.add(text.substring(at, end));
            at = end;
        }
        return parts;
    }
}
