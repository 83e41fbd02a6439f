package dev.llmops4j.tracing;

import dev.llmops4j.Call;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.tracing.content.ContentCapture;
import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The span of an exchange. */
final class ExchangeTracing extends SpanInterceptor {
    private final Supplier<Telemetry> telemetry;
    private final OpenSpans open;
    private final ContentCapture content;
    private final SpanDecorator decorator;

    ExchangeTracing(Supplier<Telemetry> telemetry, OpenSpans open, ContentCapture content, SpanDecorator decorator) {
        this.decorator = decorator;
        this.telemetry = telemetry;
        this.open = open;
        this.content = content;
    }

    @Override
    @Nullable
    OpenSpan start(Chain chain, boolean streamed) {
        Telemetry now = telemetry.get();
        if (now.isOff() || open.isClosed()) {
            return null;
        }
        Call call = chain.call();
        ChatRequest request = chain.request();
        ModelInfo info = Objects.requireNonNull(chain.model(), "an exchange has a model");
        if (info.tracesItself()) {
            // the client's own span is the inference's; around it stands what only the call knows
            return CallSpan.of(call) == null ? CallSpan.start(now.tracer(), call, open, decorator) : null;
        }
        Context parent = ParentContext.ofExchange(call, CallSpan.of(call));
        SpanBuilder builder = now.tracer()
                .spanBuilder(Names.CHAT + " " + request.model())
                .setParent(parent)
                .setSpanKind(SpanKind.CLIENT);
        RequestAttributes.start(builder, Names.CHAT, info, request.model());
        Span plain = builder.startSpan();
        Context context = parent.with(plain);
        ContentCapture shown = shown(now, call, plain);
        Span span = shown.isOff() || !shown.destination().includesEvent()
                ? plain
                : now.logs().detailed(plain, context, now.metrics(), info, request.model());
        var started = open.add(new ExchangeSpan(open, call, span, context, now, info, request.model(), shown));
        started.decorate(decorator, SpanRole.EXCHANGE);
        if (span.isRecording()) {
            started.describeStart(() -> {
                decorator.asked(span, call.context(), info, request.model());
                started.describePrompt();
                RequestAttributes.describe(span, info, request, streamed);
            });
        }
        started.describeStart(() -> started.capture(request));
        return started;
    }

    /** Off unless the call is covered and a signal that carries content is wanted. */
    private ContentCapture shown(Telemetry now, Call call, Span span) {
        boolean onSpan = span.isRecording() && content.destination().includesSpan();
        boolean onEvent = content.destination().includesEvent() && !now.logs().isOff();
        return (onSpan || onEvent) && content.covers(call) ? content : ContentCapture.OFF;
    }
}
