package dev.llmops4j.tracing;

import dev.llmops4j.CallContext;
import dev.llmops4j.chat.ModelInfo;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import java.math.BigDecimal;
import java.util.Map;

/**
 * LangSmith keeps attributes of names that it knows, and metadata. It reads {@code gen_ai.prompt} and what lies under it
 * as the input, and an error from an exception event only. What it calls a session is a project; a conversation is a
 * thread there.
 */
record LangSmithAttributes(boolean withContext) implements SpanDecorator {
    private static final String METADATA = "langsmith.metadata.";
    private static final String KIND = "langsmith.span.kind";

    @Override
    public boolean showsMessagesOnly() {
        return true;
    }

    @Override
    public boolean takesPromptNameForInput() {
        return true;
    }

    @Override
    public void started(Span span, SpanRole role, CallContext context) {
        span.setAttribute(KIND, kind(role));
        CallFacts.prompt(context).forEach((name, value) -> span.setAttribute(METADATA + name, value.toString()));
        span.setAttribute(METADATA + "thread_id", context.session());
        if (withContext) {
            span.setAttribute(METADATA + "user_id", context.user());
            span.setAttribute(METADATA + "tenant", context.tenant());
            context.tags().forEach((name, value) -> span.setAttribute(METADATA + "tag." + name, value));
        }
    }

    private static String kind(SpanRole role) {
        return switch (role) {
            case CALL, GUARDRAIL -> "chain";
            case EXCHANGE -> "llm";
            case EMBEDDINGS -> "embedding";
            case RETRIEVAL -> "retriever";
            case TOOL -> "tool";
        };
    }

    @Override
    public void asked(Span span, CallContext context, ModelInfo info, String model) {
        span.setAttribute(METADATA + "ls_provider", info.provider());
        span.setAttribute(METADATA + "ls_model_name", model);
    }

    @Override
    public void measured(Span span, Measures measures) {
        BigDecimal dollars = CallFacts.dollars(measures.cost());
        if (dollars != null) {
            span.setAttribute(METADATA + "cost_usd", dollars.doubleValue());
        }
    }

    @Override
    public void failed(Span span, String errorType, String description) {
        span.addEvent(
                "exception",
                Attributes.of(
                        AttributeKey.stringKey("exception.type"), errorType,
                        AttributeKey.stringKey("exception.message"), description));
    }

    @Override
    public void judged(Span span, CallContext context, Map<String, Object> facts) {
        GuardrailSpans.summary(facts).forEach((name, value) -> span.setAttribute(METADATA + name, value));
    }
}
