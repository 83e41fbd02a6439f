package dev.llmops4j.testkit;

import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a scripted model answers to one request.
 *
 * @param deltas the answer, piece by piece
 * @param failure what is thrown after them, or null
 */
record Reply(List<ChatDelta> deltas, @Nullable RuntimeException failure) {
    Reply {
        deltas = List.copyOf(deltas);
    }

    static Reply of(ChatResponse response) {
        var deltas = new ArrayList<ChatDelta>();
        try (ChatStream stream = ChatStream.of(response)) {
            stream.forEach(deltas::add);
        }
        return new Reply(deltas, null);
    }

    static Reply ofTexts(String model, List<String> texts) {
        var deltas = new ArrayList<ChatDelta>();
        texts.forEach(text -> deltas.add(new ChatDelta.Text(text)));
        deltas.add(new ChatDelta.End(null, model, FinishReason.STOP, Usage.UNKNOWN, Map.of()));
        return new Reply(deltas, null);
    }
}
