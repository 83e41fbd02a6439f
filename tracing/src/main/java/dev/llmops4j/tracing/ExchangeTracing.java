package dev.llmops4j.tracing;

import dev.llmops4j.Call;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.tracing.content.ContentCapture;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The span of an exchange. */
final class ExchangeTracing extends SpanInterceptor {
    private final Supplier<Telemetry> telemetry;
    private final ContentCapture content;
    private final SpanDecorator decorator;

    ExchangeTracing(Supplier<Telemetry> telemetry, ContentCapture content, SpanDecorator decorator) {
        this.decorator = decorator;
        this.telemetry = telemetry;
        this.content = content;
    }

    @Override
    @Nullable
    OpenSpan start(Chain chain, boolean streamed) {
        Telemetry now = telemetry.get();
        if (now.isOff()) {
            return null;
        }
        ChatRequest request = chain.request();
        ModelInfo info = Objects.requireNonNull(chain.model(), "an exchange has a model");
        SpanBuilder builder =
                now.tracer().spanBuilder(Names.CHAT + " " + request.model()).setSpanKind(SpanKind.CLIENT);
        RequestAttributes.start(builder, info, request.model());
        Span span = builder.startSpan();
        var started =
                new ExchangeSpan(chain.call(), span, now.metrics(), info, request.model(), onSpan(chain.call(), span));
        started.decorate(decorator, SpanRole.EXCHANGE);
        if (span.isRecording()) {
            started.safely(() -> decorator.asked(span, chain.call(), info, request.model()));
            started.describePrompt();
            RequestAttributes.describe(span, request, streamed);
        }
        started.capture(request);
        return started;
    }

    private ContentCapture onSpan(Call call, Span span) {
        boolean wanted = span.isRecording() && content.destination().includesSpan() && content.covers(call);
        return wanted ? content : ContentCapture.OFF;
    }
}
