package dev.llmops4j.testkit;

import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatStream;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gives a scripted reply at a pace, and tells its end. */
final class ScriptedStream extends ChatStream {
    private final Iterator<ChatDelta> deltas;
    private final @Nullable RuntimeException failure;
    private final Pace pace;
    private final Consumer<Boolean> listener;
    private boolean first = true;
    private volatile boolean over;

    /** The listener is told once whether the stream was closed before it was over. */
    ScriptedStream(Reply reply, Pace pace, Consumer<Boolean> listener) {
        this.deltas = reply.deltas().iterator();
        this.failure = reply.failure();
        this.pace = pace;
        this.listener = listener;
    }

    @Override
    protected @Nullable ChatDelta pull() {
        if (deltas.hasNext()) {
            if (!first) {
                pace.await();
            }
            first = false;
            return deltas.next();
        }
        over = true;
        if (failure != null) {
            throw failure;
        }
        return null;
    }

    @Override
    protected void release() {
        listener.accept(!over); // before a reader that waits wakes up, and looks at the counts
        pace.stop();
    }
}
