package dev.llmops4j.tracing;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.llmops4j.error.CallCancelledException;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OperationLifecycleTest {
    private final Recording recording = new Recording();
    private final Tracing tracing = Tracing.of(recording.sdk);

    /** Each kind of work, done by whatever the test wants. */
    @SuppressWarnings("ImmutableEnumChecker") // the lambdas have no state
    enum Kind {
        EMBEDDING(
                "gen_ai.client.operation.duration",
                (tracing, work) -> Operations.embed(tracing, () -> {
                    work.run();
                    return Operations.VECTORS;
                })),
        RETRIEVAL(
                "gen_ai.client.operation.duration",
                (tracing, work) -> Operations.retrieve(tracing, () -> {
                    work.run();
                    return Operations.PASSAGES;
                })),
        TOOL(
                "gen_ai.execute_tool.duration",
                (tracing, work) -> Operations.execute(tracing, Operations.WEATHER_CALL, call -> {
                    work.run();
                    return "sunny";
                }));

        private final String metric;
        private final BiConsumer<Tracing, Runnable> action;

        Kind(String metric, BiConsumer<Tracing, Runnable> action) {
            this.metric = metric;
            this.action = action;
        }

        void run(Tracing tracing, Runnable work) {
            action.accept(tracing, work);
        }
    }

    @AfterEach
    void leavesTheThreadAsItWas() {
        assertThat(Context.current()).isSameAs(Context.root());
        recording.close();
    }

    @ParameterizedTest
    @EnumSource
    void isCurrentWhileTheWorkIsDoneAndAChildOfTheCallersSpan(Kind kind) {
        var inside = new ArrayList<Span>();
        Span caller = recording.sdk.getTracer("test").spanBuilder("caller").startSpan();

        try (Scope ignored = caller.makeCurrent()) {
            kind.run(tracing, () -> inside.add(Span.current()));
            assertThat(Span.current()).isSameAs(caller);
        }

        SpanData span = recording.only();
        assertThat(inside.get(0).getSpanContext()).isEqualTo(span.getSpanContext());
        assertThat(inside.get(0).isRecording()).isFalse();
        assertThat(span.getParentSpanId()).isEqualTo(caller.getSpanContext().getSpanId());
        assertThat(span.getStatus()).isEqualTo(StatusData.unset());
        assertThat(measuredErrorType(kind)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void namesTheErrorOfAProviderWithoutItsWords(Kind kind) {
        Throwable failure = Calls.failureOf(() -> kind.run(tracing, () -> {
            throw Calls.rateLimited();
        }));

        assertThat(failure).hasMessageContaining("429");
        SpanData span = recording.only();
        assertThat(span.getStatus()).isEqualTo(StatusData.create(StatusCode.ERROR, "RateLimitedException (HTTP 429)"));
        assertThat(span.getAttributes().get(stringKey("error.type"))).isEqualTo("rate_limit_exceeded");
        assertThat(measuredErrorType(kind)).isEqualTo("rate_limit_exceeded");
    }

    @ParameterizedTest
    @EnumSource
    void namesTheClassOfAForeignErrorAndThrowsItOn(Kind kind) {
        var error = new StackOverflowError("zanzibar");

        Throwable failure = Calls.failureOf(() -> kind.run(tracing, () -> {
            throw error;
        }));

        assertThat(failure).isSameAs(error);
        SpanData span = recording.only();
        assertThat(span.getStatus()).isEqualTo(StatusData.create(StatusCode.ERROR, "StackOverflowError"));
        assertThat(span.toString()).doesNotContain("zanzibar");
        assertThat(measuredErrorType(kind)).isEqualTo("java.lang.StackOverflowError");
    }

    @ParameterizedTest
    @EnumSource
    void callsACancellationNoError(Kind kind) {
        Throwable failure = Calls.failureOf(() -> kind.run(tracing, () -> {
            throw new CallCancelledException("The thread was interrupted.", null);
        }));

        assertThat(failure).isInstanceOf(CallCancelledException.class);
        SpanData span = recording.only();
        assertThat(span.getStatus()).isEqualTo(StatusData.unset());
        assertThat(span.getAttributes().get(booleanKey("llmops4j.cancelled"))).isTrue();
        assertThat(measuredErrorType(kind)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void endsOnceWhenTracingIsClosedWhileItGoesOn(Kind kind) {
        kind.run(tracing, tracing::close);

        SpanData span = recording.only();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getAttributes().get(stringKey("error.type"))).isEqualTo("shutdown");
        assertThat(measuredErrorType(kind)).isEqualTo("shutdown");
    }

    @ParameterizedTest
    @EnumSource
    void isNotTracedOnceTracingIsClosed(Kind kind) {
        tracing.close();

        kind.run(tracing, () -> {});

        assertThat(recording.spans()).isEmpty();
    }

    /** Whether it ends by itself or by the end of tracing, on whatever thread. */
    @ParameterizedTest
    @EnumSource
    void endsOnceThoughManyEndWhileTracingIsClosed(Kind kind) throws InterruptedException {
        int threads = 16;
        int rounds = 200;
        var started = new CountDownLatch(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        for (int i = 0; i < threads; i++) {
            executor.execute(() -> {
                started.countDown();
                for (int round = 0; round < rounds; round++) {
                    kind.run(tracing, Thread::yield);
                }
            });
        }

        started.await();
        await().until(() -> recording.spans().size() > 100);
        tracing.close();
        executor.shutdown();
        assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();

        long measured = recording.metric(kind.metric).getHistogramData().getPoints().stream()
                .mapToLong(HistogramPointData::getCount)
                .sum();
        assertThat(recording.spans()).hasSize((int) measured).doesNotHaveDuplicates();
        assertThat(measured).isBetween(100L, (long) threads * rounds);
    }

    private @Nullable String measuredErrorType(Kind kind) {
        var points = recording.metric(kind.metric).getHistogramData().getPoints();
        assertThat(points).hasSize(1);
        HistogramPointData point = points.iterator().next();
        assertThat(point.getCount()).isEqualTo(1);
        return point.getAttributes().get(stringKey("error.type"));
    }
}
