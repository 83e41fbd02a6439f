package dev.llmops4j;

import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Usage;
import org.jspecify.annotations.Nullable;

/** A model's stream that is written into the call's log when it ends, however it ends. */
final class AttemptStream extends ChatStream {
    private final ChatStream source;
    private final RunningAttempt attempt;
    private final OpenStreams openStreams;

    AttemptStream(ChatStream source, RunningAttempt attempt, OpenStreams openStreams) {
        this.source = source;
        this.attempt = attempt;
        this.openStreams = openStreams;
    }

    @Override
    protected @Nullable ChatDelta pull() {
        try {
            ChatDelta delta = source.next();
            if (delta instanceof ChatDelta.End end) {
                attempt.succeeded(end.model(), end.id(), end.usage(), end.serviceTier());
            }
            return delta;
        } catch (Throwable e) {
            attempt.failed(e);
            throw e;
        }
    }

    @Override
    protected void release() {
        openStreams.remove(this);
        attempt.cancelled(Usage.UNKNOWN);
        source.close();
    }
}
