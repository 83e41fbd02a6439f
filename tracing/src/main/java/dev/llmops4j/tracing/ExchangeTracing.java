package dev.llmops4j.tracing;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ModelInfo;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The span of an exchange. */
final class ExchangeTracing extends SpanInterceptor {
    private final Supplier<Telemetry> telemetry;
    private final boolean capture;
    private final SpanDecorator decorator;

    ExchangeTracing(Supplier<Telemetry> telemetry, boolean capture, SpanDecorator decorator) {
        this.decorator = decorator;
        this.telemetry = telemetry;
        this.capture = capture;
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
        boolean captured = capture && span.isRecording();
        var started = new ExchangeSpan(chain.call(), span, now.metrics(), info, request.model(), captured);
        started.decorate(decorator, SpanRole.EXCHANGE);
        if (span.isRecording()) {
            started.safely(() -> decorator.asked(span, chain.call(), info, request.model()));
            started.describePrompt();
            RequestAttributes.describe(span, request, streamed);
        }
        if (captured) {
            started.safely(() -> Content.describe(span, request));
        }
        return started;
    }
}
