package dev.llmops4j.tracing;

import dev.llmops4j.CallContext;
import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.json.JsonCodec;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Langfuse takes any key that begins with {@code gen_ai.prompt} for the input, and finds prompts by whole numbers: it
 * would read version 2.1.0 as its own version 2. So the version is metadata, which can be filtered by.
 */
record LangfuseAttributes(boolean withContext) implements SpanDecorator {
    private static final String OBSERVATION = "langfuse.observation.";
    private static final String METADATA = OBSERVATION + "metadata.";
    private static final AttributeKey<List<String>> TAGS = AttributeKey.stringArrayKey("langfuse.trace.tags");
    private static final double NANOS = 1e9;

    @Override
    public boolean takesPromptNameForInput() {
        return true;
    }

    @Override
    public void started(Span span, SpanRole role, CallContext context) {
        span.setAttribute(OBSERVATION + "type", type(role));
        CallFacts.prompt(context).forEach((name, value) -> span.setAttribute(METADATA + name, value.toString()));
        span.setAttribute("session.id", context.session());
        if (withContext) {
            span.setAttribute("user.id", context.user());
            span.setAttribute("langfuse.trace.metadata.tenant", context.tenant());
            if (!context.tags().isEmpty()) {
                span.setAttribute(TAGS, CallFacts.tags(context));
            }
        }
    }

    /** Null where it reads the conventions' operation. */
    private static @Nullable String type(SpanRole role) {
        return switch (role) {
            case CALL -> "chain";
            case GUARDRAIL -> "guardrail";
            case RETRIEVAL -> "retriever";
            case EXCHANGE, EMBEDDINGS, TOOL -> null;
        };
    }

    @Override
    public void asked(Span span, CallContext context, ModelInfo info, String model) {
        if (context.prompt() != null) {
            span.setAttribute(OBSERVATION + "prompt.name", context.prompt().id().value());
        }
    }

    @Override
    public void measured(Span span, Measures measures) {
        Double first = measures.firstChunkSeconds();
        if (first != null) {
            Instant when = Instant.now().minusNanos((long) ((measures.seconds() - first) * NANOS));
            span.setAttribute(OBSERVATION + "completion_start_time", when.toString());
        }
        BigDecimal dollars = CallFacts.dollars(measures.cost());
        if (dollars != null) {
            span.setAttribute(OBSERVATION + "cost_details", JsonCodec.jackson().write(Map.of("total", dollars)));
        }
    }

    @Override
    public void judged(Span span, CallContext context, Map<String, Object> facts) {
        GuardrailSpans.summary(facts).forEach((name, value) -> span.setAttribute(METADATA + name, value));
        if (GuardrailSpans.isNoteworthy(facts)) {
            span.setAttribute(OBSERVATION + "level", "WARNING");
        }
    }
}
