package dev.llmops4j.tracing;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.Call;
import dev.llmops4j.LlmClientBuilder;
import dev.llmops4j.chat.ChatStream;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever way a call takes: each of its spans ends once, and says how. */
class LifecycleTest {
    private final Recording recording = new Recording();
    private final EndedSpanUses misuses = new EndedSpanUses();

    @AfterEach
    void endsEachSpanOnceAndLeavesTheThreadAsItWas() {
        misuses.close();
        recording.counts.assertOneEndEach();
        assertThat(misuses.messages()).isEmpty();
        assertThat(Context.current()).isSameAs(Context.root());
        assertThat(Call.current()).isNull();
        recording.close();
    }

    static Stream<Course> courses() {
        return Course.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("courses")
    void endsOnceInAPlainCall(Course course) {
        Call call = call(course);

        Calls.failureOf(call::execute);

        assertThat(recording.spans()).extracting(LifecycleTest::end).containsExactlyElementsOf(course.plain());
        assertFamily(call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("courses")
    void endsOnceInAStreamedCall(Course course) {
        Call call = call(course);

        Calls.failureOf(() -> {
            try (ChatStream stream = call.stream()) {
                stream.response();
            }
        });

        assertThat(recording.spans()).extracting(LifecycleTest::end).containsExactlyElementsOf(course.streamed());
        assertFamily(call);
    }

    private Call call(Course course) {
        LlmClientBuilder client = Calls.client(recording, course.model());
        course.client().accept(client);
        return client.build().newCall(Calls.REQUEST, Calls.CONTEXT);
    }

    private static String end(SpanData span) {
        String error = span.getAttributes().get(stringKey("error.type"));
        boolean cancelled = span.getAttributes().get(booleanKey("llmops4j.cancelled")) != null;
        assertThat(error != null && cancelled).isFalse();
        return cancelled ? "cancelled" : Objects.requireNonNullElse(error, "ok");
    }

    private void assertFamily(Call call) {
        SpanData parent = recording.named("llmops4j.call support/triage");
        assertThat(recording.spans()).filteredOn(span -> span != parent).allSatisfy(span -> {
            assertThat(span.getName()).isEqualTo("chat gpt-4o");
            assertThat(span.getParentSpanId()).isEqualTo(parent.getSpanId());
        });
        assertThat(call.traceId()).isEqualTo(parent.getTraceId());
        assertThat(parent.getAttributes().get(longKey("llmops4j.attempts")))
                .isEqualTo(call.attempts().size());
        assertThat(call.attempts()).hasSize(recording.spans().size() - 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSpanProcessorThatFailsFailsNoCall(boolean atStart) {
        var ended = new AtomicInteger();
        try (OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(new Throwing(atStart, ended))
                        .build())
                .build()) {
            String text = Calls.client(Tracing.of(sdk), FakeModel.answering())
                    .callInterceptor(Calls.transparent())
                    .build()
                    .chat(Calls.REQUEST)
                    .text();

            assertThat(text).isEqualTo("Yes.");
            assertThat(ended).hasValue(atStart ? 0 : 2);
        }
    }

    @Test
    void aSpanThatFailsAtItsStartEndsToo() {
        var open = new OpenSpans();
        Call call = Calls.client(recording, FakeModel.answering()).build().newCall(Calls.REQUEST, Calls.CONTEXT);
        CallSpan span = CallSpan.start(recording.sdk.getTracer("test"), call, open, SpanDecorator.NONE);

        Throwable failure = Calls.failureOf(() -> span.describeStart(() -> {
            throw new NoClassDefFoundError("a backend's attributes");
        }));

        assertThat(failure).isInstanceOf(NoClassDefFoundError.class);
        assertThat(end(recording.only())).isEqualTo("java.lang.NoClassDefFoundError");
    }

    private record Throwing(boolean atStart, AtomicInteger ended) implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            if (atStart) {
                throw new IllegalStateException("start");
            }
        }

        @Override
        public boolean isStartRequired() {
            return true;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            ended.incrementAndGet();
            throw new IllegalStateException("end");
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }
}
