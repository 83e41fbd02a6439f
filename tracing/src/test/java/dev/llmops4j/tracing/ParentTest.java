package dev.llmops4j.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.Call;
import dev.llmops4j.CallContext;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatStream;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A call stands under the caller's span wherever it runs, and leaves no thread with a context. */
class ParentTest {
    private static final int MANY = 50;

    private final Recording recording = new Recording();
    private final LlmClient client = Calls.client(
                    recording,
                    new FakeModel(
                            FakeModel.INFO,
                            request -> FakeModel.ANSWER,
                            request -> new FakeStream(List.of(new ChatDelta.Text("a"), FakeModel.END))))
            .callInterceptor(Calls.transparent())
            .build();
    private final Span caller =
            recording.sdk.getTracer("test").spanBuilder("caller").startSpan();
    private final Context around = Context.root().with(caller);
    private final CallContext handed =
            Calls.CONTEXT.toBuilder().put(Tracing.PARENT, around).build();

    @AfterEach
    void endsEachSpanOnceAndLeavesTheThreadAsItWas() {
        caller.end();
        recording.counts.assertOneEndEach();
        assertThat(Context.current()).isSameAs(Context.root());
        assertThat(Call.current()).isNull();
        recording.close();
    }

    private void assertUnderCaller(int calls) {
        assertThat(recording.spans()).hasSize(2 * calls);
        for (SpanData span : recording.spans()) {
            boolean exchange = span.getName().startsWith("chat ");
            assertThat(span.getTraceId()).isEqualTo(caller.getSpanContext().getTraceId());
            assertThat(exchange ? nameOf(span.getParentSpanId()) : span.getParentSpanId())
                    .isEqualTo(
                            exchange
                                    ? "llmops4j.call support/triage"
                                    : caller.getSpanContext().getSpanId());
        }
    }

    private String nameOf(String spanId) {
        return recording.spans().stream()
                .filter(span -> span.getSpanId().equals(spanId))
                .map(SpanData::getName)
                .findFirst()
                .orElse("none");
    }

    private void chat(CallContext context) {
        client.newCall(Calls.REQUEST, context).execute();
    }

    @Test
    void onTheCallersThread() {
        try (Scope ignored = around.makeCurrent()) {
            chat(Calls.CONTEXT);
        }

        assertUnderCaller(1);
    }

    @Test
    void inAChainOfFutures() {
        CompletableFuture<String> done;
        try (Scope ignored = around.makeCurrent()) {
            done = client.newCall(Calls.REQUEST, Calls.CONTEXT)
                    .async(Call::execute)
                    .thenComposeAsync(
                            first -> client.newCall(Calls.REQUEST, handed).async(Call::execute))
                    .thenApply(second -> second.text());
        }

        assertThat(done.join()).isEqualTo("Yes.");
        assertUnderCaller(2);
    }

    @Test
    void inAParallelStream() {
        List<Context> left = IntStream.range(0, MANY)
                .parallel()
                .mapToObj(i -> {
                    chat(handed);
                    return Context.current();
                })
                .toList();

        assertThat(left).allMatch(context -> context == Context.root());
        assertUnderCaller(MANY);
    }

    /** The tests are compiled for a JDK that has no virtual threads. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void onVirtualThreads() throws Exception {
        var executor = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        LlmClient futures = Calls.client(recording, FakeModel.answering())
                .callInterceptor(Calls.transparent())
                .executor(executor)
                .build();
        List<CompletableFuture<Boolean>> virtual;
        try (Scope ignored = around.makeCurrent()) {
            virtual = IntStream.range(0, MANY)
                    .mapToObj(i -> futures.newCall(Calls.REQUEST, Calls.CONTEXT).async(call -> {
                        call.execute();
                        return isVirtual();
                    }))
                    .toList();
        }

        assertThat(virtual).allMatch(CompletableFuture::join);
        assertUnderCaller(MANY);
        executor.shutdown();
    }

    private static boolean isVirtual() {
        try {
            return (boolean) Thread.class.getMethod("isVirtual").invoke(Thread.currentThread());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void inReactorWithTheContextInTheCall() {
        List<Context> left = Flux.range(0, MANY)
                .parallel(4)
                .runOn(Schedulers.boundedElastic())
                .map(i -> {
                    chat(handed);
                    return Context.current();
                })
                .sequential()
                .collectList()
                .block();

        assertThat(left).hasSize(MANY).allMatch(context -> context == Context.root());
        assertUnderCaller(MANY);
    }

    @Test
    void inReactorWithTheCallableWrapped() {
        Mono<String> text = Mono.fromCallable(around.wrap(() ->
                        client.newCall(Calls.REQUEST, Calls.CONTEXT).execute().text()))
                .subscribeOn(Schedulers.boundedElastic())
                .publishOn(Schedulers.parallel());

        assertThat(text.block()).isEqualTo("Yes.");
        assertUnderCaller(1);
    }

    @Test
    void inReactorAsAStreamThatIsReadAndClosedElsewhere() {
        Scheduler reader = Schedulers.newSingle("reader");
        Scheduler closer = Schedulers.newSingle("closer");
        Flux<ChatDelta> deltas = Flux.using(
                        () -> client.newCall(Calls.REQUEST, handed).stream(), Flux::fromIterable, ChatStream::close)
                .subscribeOn(reader)
                .publishOn(Schedulers.parallel())
                .cancelOn(closer);

        assertThat(deltas.take(1).blockLast()).isEqualTo(new ChatDelta.Text("a"));

        assertThat(onThreadOf(closer)).isSameAs(Context.root());
        assertThat(onThreadOf(reader)).isSameAs(Context.root());
        assertUnderCaller(1);
        reader.dispose();
        closer.dispose();
    }

    private static Context onThreadOf(Scheduler scheduler) {
        return Mono.fromCallable(Context::current)
                .subscribeOn(scheduler)
                .blockOptional(Duration.ofSeconds(10))
                .orElseThrow();
    }

    @Test
    void inAnInterceptorThatChangesTheThread() {
        LlmClient hedging = Calls.client(recording, FakeModel.answering())
                .callInterceptor(chain -> CompletableFuture.supplyAsync(() -> chain.proceed(chain.request()))
                        .join())
                .build();

        hedging.newCall(Calls.REQUEST, handed).execute();

        assertUnderCaller(1);
    }

    @Test
    void aCallStaysUnderTheOneThatCausesIt() {
        var judgeTrace = new AtomicReference<@Nullable String>();
        LlmClient judged = Calls.client(recording, FakeModel.answering())
                .callInterceptor(chain -> {
                    Call judge = client.newCall(Calls.REQUEST, handed);
                    CompletableFuture.runAsync(judge::execute).join();
                    judgeTrace.set(judge.traceId());
                    return chain.proceed(chain.request());
                })
                .build();

        judged.newCall(Calls.REQUEST, CallContext.EMPTY).execute();

        SpanData outer = recording.named("llmops4j.call");
        assertThat(recording.named("llmops4j.call support/triage").getParentSpanId())
                .isEqualTo(outer.getSpanId());
        assertThat(judgeTrace).hasValue(outer.getTraceId());
    }
}
