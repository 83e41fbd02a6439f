package dev.llmops4j.tracing;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.llmops4j.Call;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.error.CallCancelledException;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContextTest {
    private final Recording recording = new Recording();
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final CountDownLatch asked = new CountDownLatch(1);

    @AfterEach
    void stop() {
        executor.shutdownNow();
        recording.close();
    }

    private LlmClient waiting() {
        return Calls.client(recording, FakeModel.answering(request -> {
                    asked.countDown();
                    try {
                        Thread.sleep(60_000);
                        return FakeModel.ANSWER;
                    } catch (InterruptedException e) {
                        throw new CallCancelledException("The thread was interrupted.", e);
                    }
                }))
                .callInterceptor(Calls.transparent())
                .executor(executor)
                .build();
    }

    @Test
    void flowsToTheThreadOfAFutureAndLeavesItClean() throws Exception {
        var tenant = new AtomicReference<String>();
        LlmClient client = Calls.client(recording, FakeModel.answering(request -> {
                    tenant.set(Baggage.current().getEntryValue("tenant"));
                    return FakeModel.ANSWER;
                }))
                .executor(executor)
                .build();
        Span caller = recording.sdk.getTracer("test").spanBuilder("caller").startSpan();
        Context context = Context.root()
                .with(caller)
                .with(Baggage.builder().put("tenant", "t-1").build());

        CompletableFuture<ChatResponse> future;
        try (Scope ignored = context.makeCurrent()) {
            future = client.newCall(Calls.REQUEST, Calls.CONTEXT).async(Call::execute);
        }
        future.get();

        assertThat(recording.only().getParentSpanId())
                .isEqualTo(caller.getSpanContext().getSpanId());
        assertThat(tenant).hasValue("t-1");
        assertThat(executor.submit(Context::current).get()).isSameAs(Context.root());
    }

    @Test
    void endsTheSpansOfACancelledFuture() throws Exception {
        CompletableFuture<ChatResponse> future =
                waiting().newCall(Calls.REQUEST, Calls.CONTEXT).async(Call::execute);
        asked.await();

        future.cancel(true);

        assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
        await().until(() -> recording.spans().size() == 2);
        assertThat(recording.spans()).allSatisfy(ContextTest::isCancelled);
        assertThat(executor.submit(Context::current).get()).isSameAs(Context.root());
    }

    @Test
    void endsTheSpansOfAnInterruptedThread() throws Exception {
        LlmClient client = waiting();
        var failure = new AtomicReference<Throwable>();
        var left = new AtomicReference<Context>();
        var thread = new Thread(() -> {
            failure.set(Calls.failureOf(() -> client.chat(Calls.REQUEST)));
            left.set(Context.current());
        });
        thread.start();
        asked.await();

        thread.interrupt();
        thread.join();

        assertThat(failure.get()).isInstanceOf(CallCancelledException.class);
        assertThat(left).hasValue(Context.root());
        assertThat(recording.spans()).hasSize(2).allSatisfy(ContextTest::isCancelled);
    }

    private static void isCancelled(SpanData span) {
        assertThat(span.getAttributes().get(booleanKey("llmops4j.cancelled"))).isTrue();
    }
}
