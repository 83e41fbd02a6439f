package dev.llmops4j.tracing;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.llmops4j.Call;
import dev.llmops4j.CallEvent;
import dev.llmops4j.Interceptor;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.error.CallCancelledException;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class StreamSpanTest {
    private static final ChatDelta HELLO = new ChatDelta.Text("Hello");

    private final Recording recording = new Recording();

    private final EndedSpanUses misuses = new EndedSpanUses();

    @AfterEach
    void endsEachSpanOnceAndLeavesTheThreadAsItWas() {
        misuses.close();
        assertThat(misuses.messages()).isEmpty();
        assertThat(Context.current()).isSameAs(Context.root());
        recording.close();
    }

    private LlmClient grouping(ChatModel model) {
        return Calls.client(recording, model)
                .callInterceptor(Calls.transparent())
                .build();
    }

    @Test
    void lastsUntilTheEndIsRead() {
        Call call = Calls.client(recording, FakeModel.streaming(HELLO, FakeModel.END))
                .build()
                .newCall(Calls.REQUEST, Calls.CONTEXT);
        try (ChatStream stream = call.stream()) {
            stream.next();
            assertThat(recording.spans()).isEmpty();
            assertThat(Span.current()).isSameAs(Span.getInvalid());

            stream.response();
        }

        SpanData span = recording.only();
        assertThat(span.getStatus()).isEqualTo(StatusData.unset());
        assertThat(span.getTraceId()).isEqualTo(call.traceId());
        assertThat(span.getAttributes().get(booleanKey("gen_ai.request.stream")))
                .isTrue();
        assertThat(span.getAttributes().get(stringArrayKey("gen_ai.response.finish_reasons")))
                .containsExactly("stop");
        assertThat(span.getAttributes().get(longKey("gen_ai.usage.output_tokens")))
                .isEqualTo(5);
        assertThat(span.getAttributes().get(doubleKey("gen_ai.response.time_to_first_chunk")))
                .isPositive();
        assertThat(span.getAttributes().get(doubleKey("llmops4j.cost.amount"))).isEqualTo(0.00006);
        assertThat(span.getAttributes().get(booleanKey("llmops4j.cancelled"))).isNull();
    }

    @Test
    void groupsStreamedExchanges() {
        try (ChatStream stream = grouping(FakeModel.streaming(HELLO, FakeModel.END)).stream(Calls.REQUEST)) {
            stream.response();
        }

        SpanData call = recording.named("llmops4j.call");
        assertThat(recording.spans()).hasSize(2);
        assertThat(recording.named("chat gpt-4o").getParentSpanId()).isEqualTo(call.getSpanId());
        assertThat(call.getAttributes().get(longKey("llmops4j.usage.input_tokens")))
                .isEqualTo(10);
        assertThat(call.getAttributes().get(longKey("llmops4j.attempts"))).isEqualTo(1);
    }

    @Test
    void isCurrentWhileTheSourceIsAskedOnly() {
        var seen = new ArrayList<Span>();
        ChatStream source = new ChatStream() {
            private int step;

            @Override
            protected ChatDelta pull() {
                seen.add(Span.current());
                return step++ == 0 ? HELLO : FakeModel.END;
            }

            @Override
            protected void release() {
                seen.add(Span.current());
            }
        };
        try (ChatStream stream =
                Calls.client(recording, FakeModel.streaming(() -> source)).build().stream(Calls.REQUEST)) {
            stream.next();
            assertThat(Span.current()).isSameAs(Span.getInvalid());
            stream.next();
        }

        assertThat(seen)
                .hasSize(3)
                .allSatisfy(span -> assertThat(span.getSpanContext().getSpanId())
                        .isEqualTo(recording.only().getSpanId()));
    }

    @Test
    void failsWithTheStream() {
        try (ChatStream stream =
                grouping(FakeModel.streaming(() -> FakeStream.failing(Calls.rateLimited(), HELLO))).stream(
                        Calls.REQUEST)) {
            assertThatThrownBy(stream::response).hasMessageContaining("429");
        }

        assertThat(recording.spans()).hasSize(2).allSatisfy(span -> {
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(span.getAttributes().get(stringKey("error.type"))).isEqualTo("rate_limit_exceeded");
        });
        assertThat(recording.named("chat gpt-4o").getAttributes().get(stringArrayKey("gen_ai.response.finish_reasons")))
                .containsExactly("error");
    }

    @Test
    void failsWhenTheStreamDoesNotOpen() {
        LlmClient client = grouping(FakeModel.streaming(() -> {
            throw Calls.rateLimited();
        }));

        assertThatThrownBy(() -> client.stream(Calls.REQUEST)).hasMessageContaining("429");

        assertThat(recording.spans())
                .hasSize(2)
                .allSatisfy(span -> assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR));
        assertThat(recording.named("chat gpt-4o").getAttributes().get(stringArrayKey("gen_ai.response.finish_reasons")))
                .isNull();
    }

    @Test
    void isCancelledByClosingEarly() {
        var source = FakeStream.waiting(HELLO);
        try (ChatStream stream = grouping(FakeModel.streaming(() -> source)).stream(Calls.REQUEST)) {
            stream.next();
        }

        assertThat(source.releases).hasValue(1);
        assertCancelled();
    }

    @Test
    void isCancelledByAnotherThreadWhileAReaderWaits() throws InterruptedException {
        ChatStream stream = grouping(FakeModel.streaming(() -> FakeStream.waiting(HELLO))).stream(Calls.REQUEST);
        var failure = new AtomicReference<Throwable>();
        var reading = new CountDownLatch(1);
        var reader = new Thread(() -> {
            stream.next();
            reading.countDown();
            failure.set(Calls.failureOf(stream::next));
        });
        reader.start();
        reading.await();

        stream.close();
        reader.join();

        assertThat(failure.get()).isInstanceOf(CallCancelledException.class);
        assertCancelled();
    }

    private void assertCancelled() {
        assertThat(recording.spans()).hasSize(2).allSatisfy(span -> {
            assertThat(span.getStatus()).isEqualTo(StatusData.unset());
            assertThat(span.getAttributes().get(booleanKey("llmops4j.cancelled")))
                    .isTrue();
            assertThat(span.getAttributes().get(stringKey("error.type"))).isNull();
        });
        assertThat(recording.named("chat gpt-4o").getAttributes().get(stringArrayKey("gen_ai.response.finish_reasons")))
                .containsExactly("error");
        assertThat(recording.named("llmops4j.call").getAttributes().get(longKey("llmops4j.attempts")))
                .isEqualTo(1);
    }

    @Test
    void showsWhatHappensWhileItIsClosed() {
        LlmClient client = Calls.client(recording, FakeModel.streaming(() -> FakeStream.waiting(HELLO)))
                .callInterceptor(new TellingWhenClosed())
                .build();

        try (ChatStream stream = client.stream(Calls.REQUEST)) {
            stream.next();
        }

        assertThat(recording.named("llmops4j.call").getEvents())
                .extracting(EventData::getName)
                .containsExactly("closed");
    }

    private static final class TellingWhenClosed implements Interceptor {
        @Override
        public ChatResponse intercept(Chain chain) {
            return chain.proceed(chain.request());
        }

        @Override
        public ChatStream interceptStream(Chain chain) {
            ChatStream source = chain.proceedStream(chain.request());
            return new ChatStream() {
                @Override
                protected @Nullable ChatDelta pull() {
                    return source.next();
                }

                @Override
                protected void release() {
                    source.close();
                    chain.call().emit(new CallEvent("closed", Map.of()));
                }
            };
        }
    }

    @Test
    void isEndedByTheCleanerWhenItsReaderForgetsIt() {
        var source = FakeStream.waiting(HELLO);
        ListAppender<ILoggingEvent> log = listen();

        openAndForget(grouping(FakeModel.streaming(() -> source)));

        await().until(() -> {
            System.gc();
            return recording.spans().size() == 2;
        });
        SpanData call = recording.named("llmops4j.call support/triage");
        assertThat(call.getStatus())
                .isEqualTo(StatusData.create(StatusCode.ERROR, "The stream was neither read to its end nor closed"));
        assertThat(call.getAttributes().get(stringKey("error.type"))).isEqualTo("abandoned");
        assertThat(source.releases).hasValue(1);
        assertThat(List.copyOf(log.list)).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage())
                    .isEqualTo("A ChatStream of support/triage@2.1.0 was neither read to its end nor closed; it is"
                            + " closed now. Open streams in a try-with-resources statement.");
        });
        ignore(log);
    }

    /** A method of its own, so that no variable of the test keeps the stream. */
    private static void openAndForget(LlmClient client) {
        client.newCall(Calls.REQUEST, Calls.CONTEXT).stream().next();
    }

    @Test
    void isNotForgottenWhileItIsRead() throws InterruptedException {
        ListAppender<ILoggingEvent> log = listen();
        ChatStream stream = grouping(FakeModel.streaming(HELLO, FakeModel.END)).stream(Calls.REQUEST);

        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(stream.response().text()).isEqualTo("Hello");

        assertThat(log.list).isEmpty();
        assertThat(recording.spans())
                .hasSize(2)
                .allSatisfy(span -> assertThat(span.getStatus()).isEqualTo(StatusData.unset()));
        ignore(log);
    }

    private static ListAppender<ILoggingEvent> listen() {
        var appender = new ListAppender<ILoggingEvent>();
        appender.start();
        ((Logger) LoggerFactory.getLogger(Tracing.class)).addAppender(appender);
        return appender;
    }

    private static void ignore(ListAppender<ILoggingEvent> appender) {
        ((Logger) LoggerFactory.getLogger(Tracing.class)).detachAppender(appender);
    }
}
