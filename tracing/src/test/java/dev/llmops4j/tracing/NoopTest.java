package dev.llmops4j.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.llmops4j.Call;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatStream;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class NoopTest {
    private static final SpanContext PARENT = SpanContext.create(
            "0123456789abcdef0123456789abcdef", "0123456789abcdef", TraceFlags.getSampled(), TraceState.getDefault());

    @Test
    void namesTheTraceOfTheCaller() {
        Call call = Calls.client(Tracing.of(OpenTelemetry.noop()), FakeModel.answering())
                .build()
                .newCall(Calls.REQUEST, Calls.CONTEXT);

        try (Scope ignored = Span.wrap(PARENT).makeCurrent()) {
            call.execute();
        }

        assertThat(call.traceId()).isEqualTo(PARENT.getTraceId());
    }

    @Test
    void namesNoTraceWhereThereIsNone() {
        Call call = Calls.client(Tracing.of(OpenTelemetry.noop()), FakeModel.answering())
                .build()
                .newCall(Calls.REQUEST, Calls.CONTEXT);

        call.execute();

        assertThat(call.traceId()).isNull();
    }

    @Test
    void putsNothingAroundAStream() {
        ChatStream source = ChatStream.of(FakeModel.ANSWER);
        LlmClient client = Calls.client(Tracing.of(OpenTelemetry.noop()), FakeModel.streaming(() -> source))
                .build();

        try (ChatStream stream = client.stream(Calls.REQUEST)) {
            assertThat(stream.response().text()).isEqualTo("Yes.");
        }
    }

    /** What tracing itself allocates; the chain has one object more for its interceptor. */
    @Test
    void allocatesNothing() {
        LlmClient client = LlmClient.builder().model(FakeModel.answering()).build();
        Telemetry off = Telemetry.of(OpenTelemetry.noop());
        var tracing = new CallTracing(() -> off, new OpenSpans(), CallSpans.ALWAYS, SpanDecorator.NONE);
        var chain = new FixedChain(client.newCall(Calls.REQUEST, Calls.CONTEXT));

        assertThat(bytesPerCall(() -> tracing.intercept(chain))).isZero();
    }

    private static long bytesPerCall(Runnable work) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int rounds = 20_000;
        for (int i = 0; i < rounds; i++) {
            work.run();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < rounds; i++) {
            work.run();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / rounds;
    }
}
