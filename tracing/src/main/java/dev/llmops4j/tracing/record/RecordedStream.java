package dev.llmops4j.tracing.record;

import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.ResponseCollector;
import dev.llmops4j.tracing.content.ContentCapture;
import dev.llmops4j.tracing.internal.ForgottenStream;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stream whose record is made at its last byte, its failure, its closing, or when nobody can read it any more. */
final class RecordedStream extends ChatStream {
    private final ChatStream source;
    private final OpenRecord open;
    private final Cleaner.Cleanable forgotten;

    /** Null if the answer's content is not captured. */
    private final @Nullable ResponseCollector collector;

    RecordedStream(ChatStream source, OpenRecord open, ContentCapture content) {
        this.source = source;
        this.open = open;
        this.collector = content.covers(open.call) ? new ResponseCollector() : null;
        this.forgotten = ForgottenRecord.watch(this, source, open);
    }

    @Override
    protected @Nullable ChatDelta pull() {
        try {
            ChatDelta delta = source.next();
            if (delta != null) {
                received(delta);
            }
            return delta;
        } catch (Throwable e) {
            open.failed(e);
            throw e;
        } finally {
            Reference.reachabilityFence(this); // a read that takes long is no abandonment
        }
    }

    private void received(ChatDelta delta) {
        if (collector != null) {
            collector.accept(delta);
        }
        if (delta instanceof ChatDelta.End end) {
            open.answered(collector == null ? withoutContent(end) : collector.response());
        } else {
            open.received();
        }
    }

    private static ChatResponse withoutContent(ChatDelta.End end) {
        var nothing = new Message.Assistant(List.of(), List.of());
        return new ChatResponse(end.id(), end.model(), nothing, end.finishReason(), end.usage(), Map.of());
    }

    /** The source is closed first, so that the record holds what its closing brings about. */
    @Override
    protected void release() {
        try {
            source.close();
        } finally {
            if (ForgottenStream.isClosing()) {
                open.abandoned();
            } else {
                open.cancelled();
            }
            open.handOver(null);
            forgotten.clean();
        }
    }
}
