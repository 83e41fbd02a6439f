package dev.llmops4j.tracing;

import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.ResponseCollector;
import dev.llmops4j.chat.Usage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What arrived of a streamed answer. Safe for use by many threads: one may cancel what another one reads. */
final class PartialAnswer {
    private final ResponseCollector collector = new ResponseCollector();
    private boolean empty = true;

    synchronized void add(ChatDelta delta) {
        if (!collector.isComplete()) {
            collector.accept(delta);
            empty = false;
        }
    }

    /** The answer, with the reason {@code ERROR} if it broke off; null if nothing arrived. */
    synchronized @Nullable ChatResponse response() {
        if (empty) {
            return null;
        }
        if (!collector.isComplete()) {
            collector.accept(new ChatDelta.End(null, "", FinishReason.ERROR, Usage.UNKNOWN, Map.of()));
        }
        return collector.response();
    }
}
