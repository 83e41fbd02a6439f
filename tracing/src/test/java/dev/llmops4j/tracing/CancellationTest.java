package dev.llmops4j.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.llmops4j.Call;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.error.CallCancelledException;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that nobody waits for any more, at whatever moment. */
class CancellationTest {
    private static final int THREADS = 4;

    private final Recording recording = new Recording();
    private final EndedSpanUses misuses = new EndedSpanUses();
    private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void endsEachSpanOnceAndLeavesTheThreadsAsTheyWere() throws Exception {
        awaitIdle();
        for (int i = 0; i < THREADS; i++) {
            assertThat(executor.submit(Context::current).get()).isSameAs(Context.root());
            assertThat(executor.submit(Thread::interrupted).get()).isFalse();
        }
        executor.shutdown();
        misuses.close();
        recording.counts.assertOneEndEach();
        assertThat(misuses.messages()).isEmpty();
        recording.close();
    }

    private void awaitIdle() {
        var pool = (ThreadPoolExecutor) executor;
        await().until(() -> pool.getActiveCount() == 0 && pool.getQueue().isEmpty());
    }

    private LlmClient client(long maxMicros) {
        return Calls.client(recording, FakeModel.answering(request -> answer(maxMicros)))
                .callInterceptor(Calls.transparent())
                .executor(executor)
                .build();
    }

    private static ChatResponse answer(long micros) {
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
        if (Thread.currentThread().isInterrupted()) {
            throw new CallCancelledException("interrupted", null);
        }
        return FakeModel.ANSWER;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, -20261123})
    void futuresCancelledAtRandomMoments(long seed) {
        var random = new Random(seed);
        LlmClient client = client(300);
        List<CompletableFuture<ChatResponse>> futures = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            Call call = client.newCall(Calls.REQUEST, Calls.CONTEXT);
            futures.add(call.async(random.nextBoolean() ? Call::execute : CancellationTest::read));
            LockSupport.parkNanos(random.nextInt(400_000));
            futures.get(random.nextInt(futures.size())).cancel(true);
        }
        assertThat(CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
                        .handle((done, error) -> true)
                        .join())
                .isTrue();
    }

    private static ChatResponse read(Call call) {
        try (ChatStream stream = call.stream()) {
            return stream.response();
        }
    }

    @Test
    void aFutureThatTimesOut() {
        CompletableFuture<ChatResponse> future = client(60_000_000)
                .newCall(Calls.REQUEST, Calls.CONTEXT)
                .async(Call::execute)
                .orTimeout(50, TimeUnit.MILLISECONDS);

        assertThatThrownBy(future::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class);

        awaitIdle();
        assertThat(recording.spans())
                .hasSize(2)
                .allSatisfy(span -> assertThat(span.getAttributes().get(AttributeKey.booleanKey("llmops4j.cancelled")))
                        .isTrue());
    }

    @Test
    void aCallThatIsCancelledBeforeItRuns() {
        Call call = client(0).newCall(Calls.REQUEST, Calls.CONTEXT);
        call.cancel();

        assertThatThrownBy(call::execute).isInstanceOf(CallCancelledException.class);

        assertThat(recording.counts.started()).isZero();
    }

    @Test
    void aStreamReadOnASecondThreadAndClosedOnAThird() throws Exception {
        LlmClient client = Calls.client(
                        recording, FakeModel.streaming(() -> FakeStream.waiting(new ChatDelta.Text("a"))))
                .callInterceptor(Calls.transparent())
                .executor(executor)
                .build();
        ChatStream stream = client.stream(Calls.REQUEST);

        assertThat(executor.submit(stream::next).get()).isEqualTo(new ChatDelta.Text("a"));
        var third = new Thread(stream::close);
        third.start();
        third.join();

        assertThat(recording.spans()).hasSize(2);
        assertThat(recording.named("chat gpt-4o").getParentSpanId())
                .isEqualTo(recording.named("llmops4j.call").getSpanId());
    }
}
