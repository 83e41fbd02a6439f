package dev.llmops4j.tracing;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.llmops4j.Call;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thousand calls at once, each of a kind that chance picks: every span ends once, under the right parent. */
class ForestTest {
    private static final int WORKERS = 8;
    private static final int CALLS = 1_000;
    private static final String CALL = "llmops4j.call support/triage";
    private static final String JUDGE_CALL = "llmops4j.call";

    private final Recording recording = new Recording();
    private final EndedSpanUses misuses = new EndedSpanUses();
    private final ExecutorService helpers = Executors.newFixedThreadPool(4);
    private final ExecutorService futures = Executors.newFixedThreadPool(4);
    private final Map<String, Call> made = new ConcurrentHashMap<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20261123, -7})
    void growsOnPlatformThreads(long seed) throws Exception {
        grow(seed, Executors.newFixedThreadPool(WORKERS));
    }

    /** The tests are compiled for a JDK that has no virtual threads. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {2, -20261123})
    @EnabledForJreRange(min = JRE.JAVA_21)
    void growsOnVirtualThreads(long seed) throws Exception {
        grow(seed, (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
    }

    private void grow(long seed, ExecutorService workers) throws Exception {
        var calls = new RandomCalls(recording, helpers, futures);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            var random = new Random(31 * seed + i);
            running.add(workers.submit(() -> runUnderCaller(calls, random)));
        }
        for (Future<?> work : running) {
            work.get();
        }
        workers.shutdown();
        assertClean(helpers);
        assertClean(futures);
        misuses.close();
        assertThat(misuses.messages()).isEmpty();
        recording.counts.assertOneEndEach();
        assertForest();
        recording.close();
    }

    private void runUnderCaller(RandomCalls calls, Random random) {
        Span caller = recording.sdk.getTracer("test").spanBuilder("caller").startSpan();
        try (Scope ignored = caller.makeCurrent()) {
            Call call = calls.next(random);
            made.put(caller.getSpanContext().getTraceId(), call);
            Calls.failureOf(() -> RandomCalls.run(call, random));
            assertThat(Span.current()).isSameAs(caller);
            assertThat(Call.current()).isNull();
        } finally {
            caller.end();
        }
        assertThat(Context.current()).isSameAs(Context.root());
    }

    /** A cancelled future is done before its call is. */
    private static void assertClean(ExecutorService executor) throws Exception {
        var pool = (ThreadPoolExecutor) executor;
        await().until(() -> pool.getActiveCount() == 0 && pool.getQueue().isEmpty());
        for (int i = 0; i < 4; i++) {
            assertThat(pool.submit(Context::current).get()).isSameAs(Context.root());
            assertThat(pool.submit(Call::current).get()).isNull();
        }
        pool.shutdown();
    }

    private void assertForest() {
        Map<String, SpanData> byId = new HashMap<>();
        recording.spans().forEach(span -> byId.put(span.getSpanId(), span));
        Map<String, Integer> kinds = new HashMap<>();
        for (SpanData span : byId.values()) {
            SpanData parent = byId.get(span.getParentSpanId());
            boolean root = span.getParentSpanId().equals(SpanId.getInvalid());
            assertThat(parent == null).as("orphan %s", span).isEqualTo(root);
            assertThat(parent == null ? "" : parent.getName()).isEqualTo(parentOf(span.getName()));
            assertThat(parent == null ? span.getTraceId() : parent.getTraceId()).isEqualTo(span.getTraceId());
            kinds.merge(span.getName(), 1, Integer::sum);
            if (span.getName().equals(CALL)) {
                assertCounted(span);
            }
        }
        assertThat(kinds).containsEntry("caller", CALLS).containsKeys(CALL, JUDGE_CALL, "chat judge");
    }

    private void assertCounted(SpanData span) {
        Call call = made.get(span.getTraceId());
        assertThat(call).isNotNull();
        assertThat(call.traceId()).isEqualTo(span.getTraceId());
        assertThat(span.getAttributes().get(longKey("llmops4j.attempts")))
                .as("attempts of %s", call.request().model())
                .isEqualTo(call.attempts().size());
    }

    private static String parentOf(String name) {
        return switch (name) {
            case "caller" -> "";
            case CALL -> "caller";
            case JUDGE_CALL -> CALL;
            case "chat " + RandomCalls.JUDGE -> JUDGE_CALL;
            default -> CALL;
        };
    }
}
