package dev.llmops4j.chat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives a complete answer as deltas. */
final class ReplayStream extends ChatStream {
    private final Iterator<ChatDelta> deltas;

    ReplayStream(ChatResponse response) {
        this.deltas = deltas(response).iterator();
    }

    private static List<ChatDelta> deltas(ChatResponse response) {
        var deltas = new ArrayList<ChatDelta>();
        for (Part part : response.message().parts()) {
            if (part instanceof Part.Text text && !text.text().isEmpty()) {
                deltas.add(new ChatDelta.Text(text.text()));
            } else if (part instanceof Part.Reasoning reasoning) {
                deltas.add(new ChatDelta.Reasoning(reasoning.text()));
            } else if (part instanceof Part.Refusal refusal) {
                deltas.add(new ChatDelta.Refusal(refusal.text()));
            }
        }
        List<ToolCall> calls = response.toolCalls();
        for (int i = 0; i < calls.size(); i++) {
            ToolCall call = calls.get(i);
            deltas.add(new ChatDelta.ToolCallFragment(i, call.id(), call.name(), call.arguments()));
        }
        deltas.add(new ChatDelta.End(
                response.id(), response.model(), response.finishReason(), response.usage(), response.extras()));
        return deltas;
    }

    @Override
    protected @Nullable ChatDelta pull() {
        return deltas.hasNext() ? deltas.next() : null;
    }

    @Override
    protected void release() {
        // an answer that is complete holds nothing
    }
}
