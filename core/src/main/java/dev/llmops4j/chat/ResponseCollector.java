package dev.llmops4j.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts a streamed answer together. Not safe for use by several threads. */
public final class ResponseCollector {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final TreeMap<Integer, PartialToolCall> toolCalls = new TreeMap<>();
    private ChatDelta.@Nullable End end;

    /** Creates an empty collector. */
    public ResponseCollector() {}

    /**
     * Adds the next delta.
     *
     * @param delta the delta
     * @throws IllegalStateException after the {@link ChatDelta.End}
     */
    public void accept(ChatDelta delta) {
        if (end != null) {
            throw new IllegalStateException("a delta came after the end of the answer");
        }
        if (delta instanceof ChatDelta.Text piece) {
            text.append(piece.text());
        } else if (delta instanceof ChatDelta.Reasoning piece) {
            reasoning.append(piece.text());
        } else if (delta instanceof ChatDelta.Refusal piece) {
            refusal.append(piece.text());
        } else if (delta instanceof ChatDelta.ToolCallFragment fragment) {
            toolCalls
                    .computeIfAbsent(fragment.index(), index -> new PartialToolCall())
                    .accept(fragment);
        } else if (delta instanceof ChatDelta.End last) {
            end = last;
        }
    }

    /**
     * Whether the answer has ended.
     *
     * @return true after the {@link ChatDelta.End}
     */
    public boolean isComplete() {
        return end != null;
    }

    /**
     * The whole answer.
     *
     * @return the answer; reasoning stands before the text
     * @throws IllegalStateException before the {@link ChatDelta.End}
     */
    public ChatResponse response() {
        ChatDelta.End last = end;
        if (last == null) {
            throw new IllegalStateException("the answer has not ended yet");
        }
        var message = new Message.Assistant(
                parts(),
                toolCalls.values().stream().map(PartialToolCall::toolCall).toList());
        return new ChatResponse(last.id(), last.model(), message, last.finishReason(), last.usage(), last.extras());
    }

    private List<Part> parts() {
        var parts = new ArrayList<Part>(1);
        if (reasoning.length() > 0) {
            parts.add(new Part.Reasoning(reasoning.toString()));
        }
        if (text.length() > 0) {
            parts.add(new Part.Text(text.toString()));
        }
        if (refusal.length() > 0) {
            parts.add(new Part.Refusal(refusal.toString()));
        }
        return parts;
    }

    private static final class PartialToolCall {
        private String id = "";
        private String name = "";
        private final StringBuilder arguments = new StringBuilder();

        void accept(ChatDelta.ToolCallFragment fragment) {
            id = fragment.id() != null && !fragment.id().isEmpty() ? fragment.id() : id;
            name = fragment.name() != null && !fragment.name().isEmpty() ? fragment.name() : name;
            arguments.append(fragment.arguments());
        }

        ToolCall toolCall() {
            return new ToolCall(id, name, arguments.toString());
        }
    }
}
