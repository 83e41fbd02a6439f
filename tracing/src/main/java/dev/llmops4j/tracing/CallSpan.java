package dev.llmops4j.tracing;

import dev.llmops4j.Call;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.prompt.PromptRef;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * The span of a logical call, around those of its exchanges. Its sums stand under names of our own: backends add up {@code
 * gen_ai.usage} over all spans and would count each token twice.
 */
final class CallSpan extends OpenSpan {
    private CallSpan(Call call, Span span) {
        super(call, span);
    }

    static CallSpan start(Tracer tracer, Call call, SpanDecorator decorator) {
        PromptRef prompt = call.context().prompt();
        String name = prompt == null ? Names.CALL_SPAN : Names.CALL_SPAN + " " + prompt.id();
        var started = new CallSpan(call, tracer.spanBuilder(name).startSpan());
        started.decorate(decorator, SpanRole.CALL);
        if (started.span.isRecording()) {
            started.describePrompt();
        }
        return started;
    }

    @Override
    void describe(@Nullable String id, String model, FinishReason reason, Usage usage, @Nullable String serviceTier) {
        describeEnd(null);
    }

    @Override
    void describeEnd(@Nullable String errorType) {
        if (!span.isRecording()) {
            return;
        }
        span.setAttribute(Names.ATTEMPTS, (long) call.attempts().size());
        describe(call.cost());
        Usage sum = call.usage();
        span.setAttribute(Names.SUM_COMPLETE, sum.complete());
        if (sum.complete() || sum.totalTokens() > 0) {
            span.setAttribute(Names.SUM_INPUT, sum.inputTokens());
            span.setAttribute(Names.SUM_OUTPUT, sum.outputTokens());
        }
        setIfAny(Names.SUM_CACHE_READ, sum.cacheReadTokens());
        setIfAny(Names.SUM_CACHE_WRITE, sum.cacheWriteTokens());
        setIfAny(Names.SUM_REASONING, sum.reasoningTokens());
    }
}
