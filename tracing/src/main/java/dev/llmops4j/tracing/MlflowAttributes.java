package dev.llmops4j.tracing;

import dev.llmops4j.CallContext;
import io.opentelemetry.api.trace.Span;

/** MLflow reads the conventions, with the older name for tokens that were written to a cache. */
record MlflowAttributes(boolean withContext) implements SpanDecorator {
    @Override
    public boolean showsMessagesOnly() {
        return true;
    }

    @Override
    public void started(Span span, SpanRole role, CallContext context) {
        OpenInference.describeKind(span, role);
        OpenInference.describeContext(span, context, withContext);
    }

    @Override
    public void measured(Span span, Measures measures) {
        OpenInference.describeCacheWrites(span, measures.usage());
    }
}
