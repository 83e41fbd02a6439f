package dev.llmops4j.tracing;

import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.tracing.CallMetering.Metered;
import dev.llmops4j.tracing.internal.ForgottenStream;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/** A streamed call that is measured until its last byte, its failure, its closing, or when nobody can read it any more. */
final class MeteredStream extends ChatStream {
    private final ChatStream source;
    private final Metered metered;
    private final Cleaner.Cleanable forgotten;

    MeteredStream(ChatStream source, Metered metered) {
        this.source = source;
        this.metered = metered;
        this.forgotten = ForgottenStream.CLEANER.register(this, metered::forgotten);
    }

    @Override
    protected @Nullable ChatDelta pull() {
        try {
            ChatDelta delta = source.next();
            if (delta instanceof ChatDelta.End) {
                metered.answered();
            }
            return delta;
        } catch (Throwable e) {
            metered.failed(e);
            throw e;
        } finally {
            Reference.reachabilityFence(this); // a read that takes long is no abandonment
        }
    }

    @Override
    protected void release() {
        try {
            source.close();
        } finally {
            metered.cancelled();
            forgotten.clean();
        }
    }
}
