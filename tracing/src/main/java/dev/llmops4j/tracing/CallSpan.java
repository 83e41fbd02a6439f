package dev.llmops4j.tracing;

import dev.llmops4j.Call;
import dev.llmops4j.ContextKey;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The span of a logical call, around those of its exchanges. Its sums stand under names of our own: backends add up {@code
 * gen_ai.usage} over all spans and would count each token twice.
 */
final class CallSpan extends OpenSpan {
    private static final ContextKey<CallSpan> KEY = ContextKey.named("call span");

    /** Those of exchanges that are open. */
    private List<Abandonment> streams = List.of();

    /** The end that was read while some were open. */
    private volatile ChatDelta.@Nullable End early;

    private CallSpan(OpenSpans open, Call call, Span span, Context context) {
        super(open, call, span, context);
    }

    /** The span of a call, or null if it has none. */
    static @Nullable CallSpan of(Call call) {
        return call.attachment(KEY);
    }

    static CallSpan start(Tracer tracer, Call call, OpenSpans open, SpanDecorator decorator) {
        PromptRef prompt = call.context().prompt();
        String name = prompt == null ? Names.CALL_SPAN : Names.CALL_SPAN + " " + prompt.id();
        Context parent = ParentContext.of(call);
        Span span = tracer.spanBuilder(name).setParent(parent).startSpan();
        var started = open.add(new CallSpan(open, call, span, ParentContext.mark(parent.with(span), call)));
        call.attach(KEY, started);
        started.decorate(decorator, SpanRole.CALL);
        if (span.isRecording()) {
            started.describeStart(started::describePrompt);
        }
        return started;
    }

    synchronized void opened(Abandonment stream) {
        if (streams.isEmpty()) {
            streams = new ArrayList<>(1);
        }
        streams.add(stream);
    }

    synchronized void released(Abandonment stream) {
        if (!streams.isEmpty()) {
            streams.remove(stream);
        }
    }

    private synchronized boolean isStreaming() {
        return !streams.isEmpty();
    }

    /** An answer may be complete before all that was asked for it is: then the sums are not. */
    @Override
    void received(ChatDelta delta) {
        if (delta instanceof ChatDelta.End end && isStreaming()) {
            early = end;
        } else {
            super.received(delta);
        }
    }

    @Override
    void released() {
        ChatDelta.End end = early;
        if (end == null) {
            cancelled();
        } else {
            super.received(end);
        }
    }

    /** An interceptor may have forgotten a stream: what it cost belongs to the call. */
    @Override
    void settle() {
        take().forEach(Abandonment::release);
    }

    private synchronized List<Abandonment> take() {
        List<Abandonment> left = streams;
        streams = List.of();
        return left;
    }

    @Override
    void describe(ChatDelta.End end) {
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
