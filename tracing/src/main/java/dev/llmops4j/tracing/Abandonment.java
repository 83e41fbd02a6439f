package dev.llmops4j.tracing;

import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.tracing.internal.ForgottenStream;
import io.opentelemetry.context.Scope;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what a forgotten stream left open: its source, which cancels the request, and its span. Must never refer to the
 * stream itself, which could then not be found to be forgotten.
 */
final class Abandonment implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Tracing.class);

    private final ChatStream source;
    private final OpenSpan span;

    Abandonment(ChatStream source, OpenSpan span) {
        this.source = source;
        this.span = span;
    }

    /** Nobody can read the stream any more. */
    @Override
    public void run() {
        if (!span.isOpen()) {
            return;
        }
        LOG.warn(
                "A ChatStream of {} was neither read to its end nor closed; it is closed now. Open streams in a"
                        + " try-with-resources statement.",
                span.subject());
        try {
            close(ForgottenStream::close);
        } finally {
            span.abandoned();
        }
    }

    /** The call is over, whoever still holds its stream. */
    void release() {
        try {
            close(ChatStream::close);
        } finally {
            span.cancelled();
        }
    }

    private void close(Consumer<ChatStream> close) {
        try (Scope ignored = span.context.makeCurrent()) {
            close.accept(source);
        } catch (RuntimeException e) {
            LOG.warn("The forgotten stream of {} failed while it was closed.", span.subject(), e);
        }
    }
}
