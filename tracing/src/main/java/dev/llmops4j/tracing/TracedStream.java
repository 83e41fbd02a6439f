package dev.llmops4j.tracing;

import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.tracing.internal.ForgottenStream;
import io.opentelemetry.context.Scope;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/** A stream whose span ends with it: at its last byte, its failure, its closing, or when nobody can read it any more. */
final class TracedStream extends ChatStream {
    private final ChatStream source;
    private final OpenSpan span;
    private final Abandonment abandonment;
    private final Cleaner.Cleanable forgotten;

    /** Of the call, if the stream is that of one of its exchanges. */
    private final @Nullable CallSpan around;

    TracedStream(ChatStream source, OpenSpan span) {
        this.source = source;
        this.span = span;
        this.abandonment = new Abandonment(source, span);
        this.forgotten = ForgottenStream.CLEANER.register(this, abandonment);
        CallSpan known = CallSpan.of(span.call);
        this.around = known == span ? null : known;
        if (around != null) {
            around.opened(abandonment);
        }
    }

    @Override
    protected @Nullable ChatDelta pull() {
        try (Scope ignored = span.context.makeCurrent()) {
            ChatDelta delta = source.next();
            if (delta != null) {
                span.received(delta);
            }
            return delta;
        } catch (Throwable e) {
            span.failed(e);
            throw e;
        } finally {
            Reference.reachabilityFence(this); // a read that takes long is no abandonment
        }
    }

    /** The source is closed first, so that the span sees what its closing brings about. */
    @Override
    protected void release() {
        try (Scope ignored = span.context.makeCurrent()) {
            source.close();
            span.settle();
        } finally {
            span.released();
            if (around != null) {
                around.released(abandonment);
            }
            forgotten.clean();
        }
    }
}
