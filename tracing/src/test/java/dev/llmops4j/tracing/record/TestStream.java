package dev.llmops4j.tracing.record;

import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A stream of given deltas, which then fails or is at its end. */
final class TestStream extends ChatStream {
    private final Queue<ChatDelta> deltas;
    private final @Nullable RuntimeException failure;

    TestStream(@Nullable RuntimeException failure, ChatDelta... deltas) {
        this.deltas = new ArrayDeque<>(List.of(deltas));
        this.failure = failure;
    }

    @Override
    protected @Nullable ChatDelta pull() {
        ChatDelta next = deltas.poll();
        if (next == null && failure != null) {
            throw failure;
        }
        return next;
    }

    @Override
    protected void release() {
        // it holds nothing
    }
}
