package dev.llmops4j.tracing;

import dev.llmops4j.CallContext;
import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.prompt.PromptRef;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Phoenix turns attributes of the conventions into OpenInference's; this adds what the conventions have no name for. */
record PhoenixAttributes(boolean withContext) implements SpanDecorator {
    private static final AttributeKey<List<String>> TAGS = AttributeKey.stringArrayKey("tag.tags");

    @Override
    public void started(Span span, SpanRole role, CallContext context) {
        OpenInference.describeKind(span, role);
        OpenInference.describeContext(span, context, withContext);
        if (withContext && !context.tags().isEmpty()) {
            span.setAttribute(TAGS, CallFacts.tags(context));
        }
        describe(span, metadata(context));
    }

    private Map<String, Object> metadata(CallContext context) {
        var metadata = new LinkedHashMap<String, Object>(CallFacts.prompt(context));
        if (withContext && context.tenant() != null) {
            metadata.put("tenant", context.tenant());
        }
        return metadata;
    }

    private static void describe(Span span, Map<String, Object> metadata) {
        if (!metadata.isEmpty()) {
            span.setAttribute("metadata", JsonCodec.jackson().write(metadata));
        }
    }

    @Override
    public void asked(Span span, CallContext context, ModelInfo info, String model) {
        PromptRef prompt = context.prompt();
        if (prompt != null) {
            span.setAttribute("prompt.id", prompt.id().value());
            span.setAttribute("llm.prompt_template.version", prompt.version().toString());
        }
    }

    @Override
    public void measured(Span span, Measures measures) {
        OpenInference.describeCacheWrites(span, measures.usage());
        BigDecimal dollars = CallFacts.dollars(measures.cost());
        if (dollars != null) {
            span.setAttribute("llm.cost.total", dollars.doubleValue());
        }
    }

    @Override
    public void judged(Span span, CallContext context, Map<String, Object> facts) {
        Map<String, Object> metadata = metadata(context);
        metadata.putAll(GuardrailSpans.summary(facts));
        describe(span, metadata);
    }
}
