package dev.llmops4j.tracing;

import dev.llmops4j.chat.ChatStream;
import io.opentelemetry.context.Scope;
import java.lang.ref.Cleaner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what a forgotten stream left open: its source, which cancels the request, and its span. Must never refer to the
 * stream itself, which could then not be found to be forgotten.
 */
final class Abandonment implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Tracing.class);
    private static final Cleaner CLEANER = Cleaner.create();

    private final ChatStream source;
    private final OpenSpan span;

    private Abandonment(ChatStream source, OpenSpan span) {
        this.source = source;
        this.span = span;
    }

    static Cleaner.Cleanable watch(TracedStream stream, ChatStream source, OpenSpan span) {
        return CLEANER.register(stream, new Abandonment(source, span));
    }

    @Override
    public void run() {
        if (span.isEnded()) {
            return;
        }
        LOG.warn(
                "A ChatStream of {} was neither read to its end nor closed; it is closed now. Open streams in a"
                        + " try-with-resources statement.",
                span.subject());
        try (Scope ignored = span.context.makeCurrent()) {
            source.close();
        } catch (RuntimeException e) {
            LOG.warn("The forgotten stream of {} failed while it was closed.", span.subject(), e);
        } finally {
            span.abandoned();
        }
    }
}
