package dev.llmops4j.tracing;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tracing that is closed while calls go on. */
class ShutdownTest {
    private final Recording recording = new Recording();
    private final EndedSpanUses misuses = new EndedSpanUses();
    private final Tracing tracing = Tracing.of(recording.sdk);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    @AfterEach
    void endsEachSpanOnce() {
        misuses.close();
        recording.counts.assertOneEndEach();
        assertThat(misuses.messages()).isEmpty();
        assertThat(Context.current()).isSameAs(Context.root());
        recording.close();
    }

    private LlmClient client() {
        return Calls.client(tracing, new FakeModel(FakeModel.INFO, request -> answer(), request -> open()))
                .callInterceptor(Calls.transparent())
                .build();
    }

    private ChatResponse answer() {
        asked.countDown();
        await(answer);
        return FakeModel.ANSWER;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ChatStream open() {
        return new FakeStream(List.of(new ChatDelta.Text("a"), FakeModel.END));
    }

    @Test
    void endsCallsAndStreamsThatGoOn() throws Exception {
        LlmClient client = client();
        CompletableFuture<ChatResponse> plain = CompletableFuture.supplyAsync(() -> client.chat(Calls.REQUEST));
        ChatStream stream = client.stream(Calls.REQUEST);
        stream.next();
        asked.await();

        tracing.close();

        assertThat(recording.spans()).hasSize(4).allSatisfy(span -> {
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(span.getAttributes().get(stringKey("error.type"))).isEqualTo("shutdown");
        });
        answer.countDown();
        assertThat(plain.get().text()).isEqualTo("Yes.");
        assertThat(stream.response().text()).isEqualTo("a");
        tracing.close();
        assertThat(recording.spans()).hasSize(4);
    }

    @Test
    void tracesNothingThatBeginsLater() {
        answer.countDown();
        LlmClient client = client();
        tracing.close();

        assertThat(client.chat(Calls.REQUEST).text()).isEqualTo("Yes.");
        assertThat(client.stream(Calls.REQUEST).response().text()).isEqualTo("a");

        assertThat(recording.counts.started()).isZero();
    }

    @Test
    void leavesOtherTracingsAlone() {
        ChatStream stream =
                Calls.client(Tracing.of(recording.sdk), FakeModel.streaming(ShutdownTest::open)).build().stream(
                        Calls.REQUEST);

        tracing.close();
        stream.response();

        assertThat(recording.only().getAttributes().get(longKey("gen_ai.usage.output_tokens")))
                .isEqualTo(5);
    }

    @Test
    void endsWhatBeginsAtTheSameMomentOnceToo() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int round = 0; round < 50; round++) {
            var closing = Tracing.of(recording.sdk);
            LlmClient client = Calls.client(closing, FakeModel.answering())
                    .callInterceptor(Calls.transparent())
                    .build();
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                running.add(threads.submit(() -> client.chat(Calls.REQUEST)));
            }
            LockSupport.parkNanos(round * 10_000L);
            closing.close();
            for (Future<?> call : running) {
                call.get();
            }
        }
        threads.shutdown();
    }

    @Test
    void waitsForASpanThatACallIsEnding() throws Exception {
        answer.countDown();
        var describing = new CountDownLatch(1);
        var described = new CountDownLatch(1);
        LlmClient client = Calls.client(tracing, FakeModel.answering())
                .prices((provider, model, at) -> {
                    describing.countDown();
                    await(described);
                    return Optional.empty();
                })
                .build();
        CompletableFuture<ChatResponse> call = CompletableFuture.supplyAsync(() -> client.chat(Calls.REQUEST));
        describing.await();

        CompletableFuture<Integer> closing = CompletableFuture.supplyAsync(() -> {
            tracing.close();
            return recording.spans().size();
        });
        LockSupport.parkNanos(50_000_000);
        assertThat(closing).isNotDone();
        described.countDown();

        assertThat(closing.get()).isEqualTo(1);
        assertThat(call.get().text()).isEqualTo("Yes.");
        assertThat(recording.only().getAttributes().get(stringKey("error.type")))
                .isNull();
    }
}
