package dev.llmops4j.rollout;

import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatStream;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose call is over with its last byte or its failure. One that is closed before tells nothing of the version.
 * Only the time that its reader waits counts: what the reader does in between is not the prompt's doing.
 */
final class MonitoredStream extends ChatStream {
    private final ChatStream source;
    private final MonitoredCall call;

    MonitoredStream(ChatStream source, MonitoredCall call) {
        this.source = source;
        this.call = call;
    }

    @Override
    protected @Nullable ChatDelta pull() {
        long start = System.nanoTime();
        ChatDelta delta;
        try {
            delta = source.next();
        } catch (Throwable e) {
            call.waited(System.nanoTime() - start);
            call.finish(Outcome.of(e));
            throw e;
        }
        call.waited(System.nanoTime() - start);
        if (delta instanceof ChatDelta.End) {
            call.finish(Outcome.ANSWERED);
        }
        return delta;
    }

    @Override
    protected void release() {
        source.close();
        call.finish(Outcome.CALLED_OFF);
    }
}
