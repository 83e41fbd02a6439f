package dev.llmops4j.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.Call;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.error.CallCancelledException;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many calls on many threads, each of a kind that chance picks: every span ends once, under the right parent. */
class ForestTest {
    private static final int THREADS = 8;
    private static final int CALLS_PER_THREAD = 125;

    private final Recording recording = new Recording();
    private final ExecutorService futures = Executors.newFixedThreadPool(4);
    private final EndedSpanUses misuses = new EndedSpanUses();
    private final ConcurrentLinkedQueue<Call> made = new ConcurrentLinkedQueue<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20261123, -7})
    void growsNoOrphanAndLeaksNoContext(long seed) throws Exception {
        LlmClient client = Calls.client(recording, new FakeModel(FakeModel.INFO, ForestTest::answer, request -> {
                    answer(request);
                    return FakeStream.failing(Calls.rateLimited(), new ChatDelta.Text("a"), new ChatDelta.Text("b"));
                }))
                .callInterceptor(Calls.transparent())
                .executor(futures)
                .build();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            var random = new Random(seed + thread);
            running.add(threads.submit(() -> work(client, random)));
        }
        for (Future<?> future : running) {
            future.get();
        }
        for (int i = 0; i < 4; i++) {
            assertThat(futures.submit(Context::current).get()).isSameAs(Context.root());
        }
        threads.shutdown();
        futures.shutdown();

        misuses.close();
        assertForest();
        recording.close();
    }

    private static ChatResponse answer(ChatRequest request) {
        LockSupport.parkNanos(1_000);
        return switch (request.model()) {
            case "fails" -> throw Calls.rateLimited();
            case "breaks" -> throw new IllegalStateException("broken");
            case "cancelled" -> throw new CallCancelledException("interrupted", null);
            default -> FakeModel.ANSWER;
        };
    }

    private void work(LlmClient client, Random random) {
        String[] models = {"works", "fails", "breaks", "cancelled"};
        for (int i = 0; i < CALLS_PER_THREAD; i++) {
            Span caller = recording.sdk.getTracer("test").spanBuilder("caller").startSpan();
            try (Scope ignored = caller.makeCurrent()) {
                ChatRequest request = Calls.REQUEST.withModel(models[random.nextInt(models.length)]);
                Call call = client.newCall(request, Calls.CONTEXT);
                made.add(call);
                Calls.failureOf(() -> run(call, random.nextInt(4), random.nextInt(3)));
                assertThat(Span.current()).isSameAs(caller);
                assertThat(call.traceId()).isEqualTo(caller.getSpanContext().getTraceId());
            } finally {
                caller.end();
            }
            assertThat(Context.current()).isSameAs(Context.root());
        }
    }

    private static void run(Call call, int kind, int reads) {
        switch (kind) {
            case 0 -> call.execute();
            case 1 -> {
                try (ChatStream stream = call.stream()) {
                    for (int i = 0; i < reads; i++) {
                        stream.next();
                    }
                }
            }
            case 2 -> {
                try (ChatStream stream = call.stream()) {
                    stream.response();
                }
            }
            default -> {
                CompletableFuture<ChatResponse> future = call.async(Call::execute);
                future.join();
            }
        }
    }

    private void assertForest() {
        Map<String, SpanData> byId = new HashMap<>();
        for (SpanData span : recording.spans()) {
            assertThat(byId.put(span.getSpanId(), span))
                    .as("a span that ended twice")
                    .isNull();
        }
        int calls = THREADS * CALLS_PER_THREAD;
        assertThat(made).hasSize(calls);
        assertThat(byId).hasSize(3 * calls);
        for (SpanData span : byId.values()) {
            String expected = parentOf(span.getName());
            SpanData parent = byId.get(span.getParentSpanId());
            assertThat(parent == null ? "" : parent.getName()).isEqualTo(expected);
            assertThat(parent == null ? span.getTraceId() : parent.getTraceId()).isEqualTo(span.getTraceId());
            assertThat(expected.isEmpty()).isEqualTo(span.getParentSpanId().equals(SpanId.getInvalid()));
        }
    }

    private static String parentOf(String name) {
        return switch (name) {
            case "caller" -> "";
            case "llmops4j.call support/triage" -> "caller";
            default -> "llmops4j.call support/triage";
        };
    }
}
