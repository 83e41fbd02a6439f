package dev.llmops4j.tracing;

import io.opentelemetry.api.trace.Span;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The span of a call, where there is something to group. */
final class CallTracing extends SpanInterceptor {
    private final Supplier<Telemetry> telemetry;
    private final CallSpans when;
    private final SpanDecorator decorator;

    CallTracing(Supplier<Telemetry> telemetry, CallSpans when, SpanDecorator decorator) {
        this.telemetry = telemetry;
        this.decorator = decorator;
        this.when = when;
    }

    @Override
    @Nullable
    OpenSpan start(Chain chain, boolean streamed) {
        Telemetry now = telemetry.get();
        if (now.isOff()) {
            // the trace that the application is in is still the one that shows the call
            OpenSpan.nameTrace(chain.call(), Span.current().getSpanContext());
            return null;
        }
        return when == CallSpans.ALWAYS || chain.remaining() > 0
                ? CallSpan.start(now.tracer(), chain.call(), decorator)
                : null;
    }
}
