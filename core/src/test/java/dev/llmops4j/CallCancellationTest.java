package dev.llmops4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.error.CallCancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class CallCancellationTest {
    private static final ChatRequest REQUEST = ChatRequest.of("m", List.of(Message.user("hello")));

    private final CountDownLatch asked = new CountDownLatch(1);
    private final AtomicBoolean interrupted = new AtomicBoolean();

    private ChatModel blocking() {
        return request -> {
            asked.countDown();
            try {
                new CountDownLatch(1).await();
                throw new AssertionError("nobody counts down");
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw new CallCancelledException("interrupted", e);
            }
        };
    }

    @Test
    void cancellingTheFutureInterruptsTheModel() throws Exception {
        Call call = LlmClient.builder().model(blocking()).build().newCall(REQUEST, CallContext.EMPTY);
        CompletableFuture<ChatResponse> future = call.async(Call::execute);
        asked.await();

        assertThat(future.cancel(true)).isTrue();

        await().untilTrue(interrupted);
        assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void aCallThatIsCancelledBeforeItRunsNeverAsksTheModel() {
        Call call = LlmClient.builder().model(blocking()).build().newCall(REQUEST, CallContext.EMPTY);
        call.cancel();

        assertThatThrownBy(call::execute).isInstanceOf(CallCancelledException.class);
        assertThat(asked.getCount()).isEqualTo(1);
    }

    @Test
    void leavesNoInterruptBehindOnTheExecutorsThread() {
        var running = new ArrayList<Call>();
        LlmClient client = LlmClient.builder()
                .executor(Runnable::run)
                .model(request -> {
                    running.forEach(Call::cancel);
                    return ChatResponse.of("m", "ok", Usage.ZERO);
                })
                .build();
        Call call = client.newCall(REQUEST, CallContext.EMPTY);
        running.add(call);

        var unused = call.async(Call::execute);

        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void interruptsNobodyOnceTheCallIsOver() {
        Call call = LlmClient.builder()
                .model(request -> ChatResponse.of("m", "ok", Usage.ZERO))
                .build()
                .newCall(REQUEST, CallContext.EMPTY);
        call.execute();

        call.cancel();

        assertThat(Thread.interrupted()).isFalse();
    }

    /** One thread serves all futures: an interrupt that came late would hit the next call. */
    @RepeatedTest(20)
    void aLateCancelDoesNotReachTheNextCall() throws Exception {
        var executor = Executors.newSingleThreadExecutor();
        try {
            var strays = new AtomicInteger();
            var dropped = ChatRequest.of("m", List.of(Message.user("never mind")));
            LlmClient client = LlmClient.builder()
                    .executor(executor)
                    .model(request -> {
                        // A dropped call may see its own interrupt; one that nobody cancelled may see none.
                        if (!request.equals(dropped) && Thread.currentThread().isInterrupted()) {
                            strays.incrementAndGet();
                        }
                        return ChatResponse.of("m", "ok", Usage.ZERO);
                    })
                    .build();
            var calls = IntStream.range(0, 50)
                    .mapToObj(i -> client.newCall(i % 2 == 0 ? dropped : REQUEST, CallContext.EMPTY))
                    .toList();
            var futures = calls.stream().map(call -> call.async(Call::execute)).toList();
            for (int i = 0; i < 50; i += 2) {
                futures.get(i).cancel(true);
            }
            for (int i = 1; i < 50; i += 2) {
                assertThat(futures.get(i).join().text()).isEqualTo("ok");
            }
            assertThat(strays).hasValue(0);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void carriersWrapTheWorkOnTheCallersThread() {
        var local = new ThreadLocal<String>();
        var seen = new CompletableFuture<String>();
        LlmClient client = LlmClient.builder()
                .model(request -> {
                    seen.complete(local.get());
                    return ChatResponse.of("m", "ok", Usage.ZERO);
                })
                .contextCarrier(task -> {
                    String value = local.get();
                    return () -> {
                        local.set(value);
                        task.run();
                        local.remove();
                    };
                })
                .build();
        local.set("mine");

        client.newCall(REQUEST, CallContext.EMPTY).async(Call::execute).join();

        assertThat(seen.join()).isEqualTo("mine");
    }

    @Test
    void leavesNoInterruptBehindOnTheThreadThatExecutes() {
        var running = new ArrayList<Call>();
        Call call = LlmClient.builder()
                .model(request -> {
                    running.forEach(Call::cancel);
                    return ChatResponse.of("m", "ok", Usage.ZERO);
                })
                .build()
                .newCall(REQUEST, CallContext.EMPTY);
        running.add(call);

        call.execute();

        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void keepsAnInterruptThatWasNotItsOwn() {
        LlmClient client = LlmClient.builder()
                .executor(Runnable::run)
                .model(request -> ChatResponse.of("m", "ok", Usage.ZERO))
                .build();
        Call cancelled = client.newCall(REQUEST, CallContext.EMPTY);
        cancelled.cancel();
        Thread.currentThread().interrupt();

        var future = cancelled.async(Call::execute);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(future).isCancelled();
    }

    @Test
    void aFutureThatTimesOutStopsItsCall() {
        Call call = LlmClient.builder().model(blocking()).build().newCall(REQUEST, CallContext.EMPTY);

        CompletableFuture<ChatResponse> future = call.async(Call::execute).orTimeout(50, TimeUnit.MILLISECONDS);

        await().untilTrue(interrupted);
        assertThat(future).isCompletedExceptionally();
    }

    @Test
    void cancellingAFutureThatIsDoneLeavesItsStreamOpen() {
        LlmClient client = LlmClient.builder()
                .executor(Runnable::run)
                .model(request -> ChatResponse.of("m", "ok", Usage.ZERO))
                .build();
        CompletableFuture<ChatStream> future =
                client.newCall(REQUEST, CallContext.EMPTY).async(Call::stream);

        assertThat(future.cancel(true)).isFalse();
        assertThat(future.join().response().text()).isEqualTo("ok");
    }
}
