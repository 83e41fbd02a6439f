package dev.llmops4j.tracing;

import dev.llmops4j.CallContext;
import dev.llmops4j.chat.ModelInfo;
import io.opentelemetry.api.trace.Span;
import java.util.List;
import java.util.Map;

/**
 * Several backends at once. No two write different values under one name, and what hides
 * something from one is left off for all.
 *
 * @param all what each wants
 */
record SpanDecorators(List<SpanDecorator> all) implements SpanDecorator {
    static SpanDecorator of(List<SpanDecorator> all) {
        if (all.isEmpty()) {
            return NONE;
        }
        return all.size() == 1 ? all.get(0) : new SpanDecorators(List.copyOf(all));
    }

    @Override
    public boolean takesPromptNameForInput() {
        return all.stream().anyMatch(SpanDecorator::takesPromptNameForInput);
    }

    @Override
    public boolean showsMessagesOnly() {
        return all.stream().anyMatch(SpanDecorator::showsMessagesOnly);
    }

    @Override
    public void started(Span span, SpanRole role, CallContext context) {
        all.forEach(each -> each.started(span, role, context));
    }

    @Override
    public void asked(Span span, CallContext context, ModelInfo info, String model) {
        all.forEach(each -> each.asked(span, context, info, model));
    }

    @Override
    public void measured(Span span, Measures measures) {
        all.forEach(each -> each.measured(span, measures));
    }

    @Override
    public void failed(Span span, String errorType, String description) {
        all.forEach(each -> each.failed(span, errorType, description));
    }

    @Override
    public void judged(Span span, CallContext context, Map<String, Object> facts) {
        all.forEach(each -> each.judged(span, context, facts));
    }
}
