package dev.llmops4j.tracing;

import io.opentelemetry.api.trace.Span;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A span that is not over yet, and that whoever {@linkplain #claim claims} it first ends. */
abstract class LiveSpan extends OpenSpans.Link {
    private static final Logger LOG = LoggerFactory.getLogger(Tracing.class);

    final Span span;

    LiveSpan(OpenSpans.Link list, Span span) {
        super(list);
        this.span = span;
    }

    /** What the span is about, for the log. */
    abstract Object subject();

    /** For whoever claimed the span. It ends even if it cannot be described. */
    final void finish(Runnable description) {
        try {
            safely(description);
        } finally {
            try {
                safely(span::end);
            } finally {
                unlink();
            }
        }
    }

    /** What cannot be described, such as a cost whose price catalog fails, must not fail what is traced. */
    final void safely(Runnable description) {
        try {
            description.run();
        } catch (RuntimeException e) {
            LOG.warn("The span of {} could not be described in full; the call goes on.", subject(), e);
        }
    }
}
