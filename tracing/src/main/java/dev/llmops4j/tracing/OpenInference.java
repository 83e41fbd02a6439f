package dev.llmops4j.tracing;

import dev.llmops4j.CallContext;
import dev.llmops4j.chat.Usage;
import io.opentelemetry.api.trace.Span;

/** Names of OpenInference and older names of the conventions, which several backends read. */
final class OpenInference {
    private OpenInference() {}

    /**
     * Says what a span is where the conventions have no operation for it. Where they have one, backends read that, and
     * some show less where both are there: for MLflow, an exchange is a chat model by one and any model by the other.
     */
    static void describeKind(Span span, SpanRole role) {
        String kind = switch (role) {
            case CALL -> "CHAIN";
            case GUARDRAIL -> "GUARDRAIL";
            case RETRIEVAL -> "RETRIEVER";
            case EXCHANGE, EMBEDDINGS, TOOL -> null;
        };
        if (kind != null) {
            span.setAttribute("openinference.span.kind", kind);
        }
    }

    /** The conversation is on spans anyway, under the conventions' name; the person only where that was asked for. */
    static void describeContext(Span span, CallContext context, boolean withUser) {
        span.setAttribute("session.id", context.session());
        if (withUser) {
            span.setAttribute("user.id", context.user());
        }
    }

    /** The name before it became {@code cache_write}. */
    static void describeCacheWrites(Span span, Usage usage) {
        if (usage.complete() && usage.cacheWriteTokens() > 0) {
            span.setAttribute("gen_ai.usage.cache_creation.input_tokens", usage.cacheWriteTokens());
        }
    }
}
