package dev.llmops4j.tracing.record;

import dev.llmops4j.ContextKey;
import dev.llmops4j.Interceptor;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import io.opentelemetry.api.trace.Span;

/** Takes note of the span of each inference, which tracing has opened around it. */
final class SpanWatch implements Interceptor {
    private final ContextKey<OpenRecord> key;

    SpanWatch(ContextKey<OpenRecord> key) {
        this.key = key;
    }

    @Override
    public boolean isObserver() {
        return true;
    }

    private void note(Chain chain) {
        OpenRecord open = chain.call().attachment(key);
        if (open != null) {
            open.exchanged(Span.current().getSpanContext());
        }
    }

    @Override
    public ChatResponse intercept(Chain chain) {
        note(chain);
        return chain.proceed(chain.request());
    }

    @Override
    public ChatStream interceptStream(Chain chain) {
        note(chain);
        return chain.proceedStream(chain.request());
    }
}
