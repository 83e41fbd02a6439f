package dev.llmops4j.tracing;

import io.opentelemetry.api.trace.Span;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The span of a call, where there is something to group. */
final class CallTracing extends SpanInterceptor {
    private final Supplier<Telemetry> telemetry;
    private final OpenSpans open;
    private final CallSpans when;
    private final SpanDecorator decorator;

    CallTracing(Supplier<Telemetry> telemetry, OpenSpans open, CallSpans when, SpanDecorator decorator) {
        this.telemetry = telemetry;
        this.open = open;
        this.decorator = decorator;
        this.when = when;
    }

    @Override
    @Nullable
    OpenSpan start(Chain chain, boolean streamed) {
        Telemetry now = telemetry.get();
        if (now.isOff() || open.isClosed()) {
            // the trace that the application is in is still the one that shows the call
            Span around = Span.fromContext(ParentContext.of(chain.call()));
            OpenSpan.nameTrace(chain.call(), around.getSpanContext());
            return null;
        }
        return when == CallSpans.ALWAYS || chain.remaining() > 0
                ? CallSpan.start(now.tracer(), chain.call(), open, decorator)
                : null;
    }
}
