package dev.llmops4j.tracing;

import dev.llmops4j.CallContext;
import io.opentelemetry.api.trace.Span;
import java.util.Map;

/** Weave takes what lies under {@code gen_ai.prompt} for the input; it shows what lies under {@code wandb.attributes}. */
record WeaveAttributes(boolean withContext) implements SpanDecorator {
    private static final String ATTRIBUTES = "wandb.attributes.";

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
        OpenInference.describeKind(span, role);
        CallFacts.prompt(context).forEach((name, value) -> span.setAttribute(ATTRIBUTES + name, value.toString()));
        if (context.session() != null) {
            span.setAttribute("wandb.thread_id", context.session());
            if (role == SpanRole.CALL) {
                span.setAttribute("wandb.is_turn", true);
            }
        }
        if (withContext) {
            span.setAttribute(ATTRIBUTES + "user_id", context.user());
            span.setAttribute(ATTRIBUTES + "tenant", context.tenant());
            context.tags().forEach((name, value) -> span.setAttribute(ATTRIBUTES + "tag." + name, value));
        }
    }

    @Override
    public void judged(Span span, CallContext context, Map<String, Object> facts) {
        GuardrailSpans.summary(facts).forEach((name, value) -> span.setAttribute(ATTRIBUTES + name, value));
    }
}
