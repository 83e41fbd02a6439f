package dev.llmops4j.tracing;

import dev.llmops4j.CallContext;
import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.json.JsonCodec;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Braintrust's filter drops spans that have no key of a known prefix, such as {@code braintrust.}. Its own attributes are
 * JSON, and fields of the conventions are repeated in them, since they may replace what it read from those.
 */
record BraintrustAttributes(boolean withContext) implements SpanDecorator {
    private static final String METADATA = "braintrust.metadata";
    private static final AttributeKey<List<String>> TAGS = AttributeKey.stringArrayKey("braintrust.tags");

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
        span.setAttribute("braintrust.span_attributes", json(Map.of("type", type(role))));
        if (withContext && !context.tags().isEmpty()) {
            span.setAttribute(TAGS, CallFacts.tags(context));
        }
        Map<String, Object> metadata = metadata(context);
        if (role != SpanRole.EXCHANGE && !metadata.isEmpty()) {
            span.setAttribute(METADATA, json(metadata));
        }
    }

    private static String type(SpanRole role) {
        return switch (role) {
            case CALL -> "task";
            case EXCHANGE, EMBEDDINGS -> "llm";
            case GUARDRAIL, RETRIEVAL -> "function";
            case TOOL -> "tool";
        };
    }

    @Override
    public void asked(Span span, CallContext context, ModelInfo info, String model) {
        Map<String, Object> metadata = metadata(context);
        metadata.put("model", model);
        metadata.put("provider", info.provider());
        span.setAttribute(METADATA, json(metadata));
    }

    private Map<String, Object> metadata(CallContext context) {
        var metadata = new LinkedHashMap<String, Object>(CallFacts.prompt(context));
        if (context.session() != null) {
            metadata.put("session_id", context.session());
        }
        if (withContext && context.user() != null) {
            metadata.put("user_id", context.user());
        }
        if (withContext && context.tenant() != null) {
            metadata.put("tenant", context.tenant());
        }
        return metadata;
    }

    @Override
    public void measured(Span span, Measures measures) {
        var metrics = new LinkedHashMap<String, Object>();
        Usage usage = measures.usage();
        if (usage.complete()) {
            metrics.put("prompt_tokens", usage.inputTokens());
            metrics.put("completion_tokens", usage.outputTokens());
            metrics.put("tokens", usage.totalTokens());
            metrics.put("prompt_cached_tokens", usage.cacheReadTokens());
            metrics.put("prompt_cache_creation_tokens", usage.cacheWriteTokens());
            metrics.put("completion_reasoning_tokens", usage.reasoningTokens());
        }
        if (measures.firstChunkSeconds() != null) {
            metrics.put("time_to_first_token", measures.firstChunkSeconds());
        }
        BigDecimal dollars = CallFacts.dollars(measures.cost());
        if (dollars != null) {
            metrics.put("estimated_cost", dollars);
        }
        if (!metrics.isEmpty()) {
            span.setAttribute("braintrust.metrics", json(metrics));
        }
    }

    @Override
    public void judged(Span span, CallContext context, Map<String, Object> facts) {
        Map<String, Object> metadata = metadata(context);
        metadata.putAll(GuardrailSpans.summary(facts));
        span.setAttribute(METADATA, json(metadata));
    }

    private static String json(Map<String, ?> value) {
        return JsonCodec.jackson().write(value);
    }
}
