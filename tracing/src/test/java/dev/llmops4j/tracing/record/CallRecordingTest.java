package dev.llmops4j.tracing.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.llmops4j.Call;
import dev.llmops4j.CallContext;
import dev.llmops4j.CallEvent;
import dev.llmops4j.Completion;
import dev.llmops4j.Interceptor;
import dev.llmops4j.LlmClient;
import dev.llmops4j.LlmClientBuilder;
import dev.llmops4j.chat.ChatJson;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.cost.Cost;
import dev.llmops4j.error.CallCancelledException;
import dev.llmops4j.error.CallRejectedException;
import dev.llmops4j.error.ProviderFailure;
import dev.llmops4j.error.RateLimitedException;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.prompt.Revision;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.rollout.Exposure;
import dev.llmops4j.tracing.content.Captured;
import dev.llmops4j.tracing.content.ContentCapture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallRecordingTest {
    static final PromptRef PROMPT = new PromptRef(
            PromptId.of("support/triage"),
            SemanticVersion.parse("2.1.0"),
            Revision.of(Map.of("a", 1)),
            new Exposure("shorter-answer", SemanticVersion.of(2, 1, 0), "user", Exposure.Reason.ASSIGNED),
            Revision.of(Map.of("a", 2)));
    private static final CallContext CONTEXT = CallContext.builder()
            .user("user-17")
            .session("session-4")
            .tenant("tenant-9")
            .tag("team", "billing")
            .prompt(PROMPT)
            .build();

    private final Kept kept = new Kept();

    private LlmClientBuilder client(ChatModel model) {
        return LlmClient.builder().with(CallRecording.of(kept)).model(model);
    }

    private static RateLimitedException rateLimited() {
        return new RateLimitedException(
                new ProviderFailure("openai", "gpt-4o", 429, "rate_limit_exceeded", null, "req-1", "words"), null);
    }

    /** Emits an event in both modes and may fail. */
    private record Emitting(@Nullable RuntimeException failure) implements Interceptor {
        @Override
        public ChatResponse intercept(Chain chain) {
            emit(chain.call());
            return chain.proceed(chain.request());
        }

        @Override
        public ChatStream interceptStream(Chain chain) {
            emit(chain.call());
            return chain.proceedStream(chain.request());
        }

        private void emit(Call call) {
            call.emit(new CallEvent(
                    "llmops4j.guardrail.result",
                    Map.of("verdict", "pass", "count", 2, "seconds", 0.5f, "kinds", List.of("a", "b"), "ok", true)));
            if (failure != null) {
                throw failure;
            }
        }
    }

    @Test
    void recordsAllThatIsKnownOfAnAnsweredCall() {
        ChatRequest request = TestModel.REQUEST.withParameters(
                Parameters.builder().temperature(0.2).extra("user", "user-17").build());
        Instant before = Instant.now();
        Completion<ChatResponse> completion = client(TestModel.answering())
                .callInterceptor(new Emitting(null))
                .build()
                .complete(request, CONTEXT);

        CallRecord call = kept.only();
        assertThat(call.schema()).isEqualTo(1);
        assertThat(call.callId()).isEqualTo(completion.callId());
        assertThat(call.parentCallId()).isNull();
        assertThat(call.startedAt()).isBetween(before, Instant.now());
        assertThat(call.duration()).isPositive().isLessThan(Duration.ofSeconds(30));
        assertThat(call.timeToFirstChunk()).isNull();
        assertThat(call.outcome()).isEqualTo(CallOutcome.ANSWERED);
        assertThat(call.errorType()).isNull();
        assertThat(call.streamed()).isFalse();
        assertThat(call.prompt()).isEqualTo(PROMPT);
        assertThat(call.requestModel()).isEqualTo("gpt-4o");
        assertThat(call.parameters())
                .isEqualTo(Parameters.builder().temperature(0.2).build());
        assertThat(call.extraNames()).containsExactly("user");
        assertThat(call.answer()).isEqualTo(new RecordedAnswer("resp-1", "gpt-4o-2024-08-06", FinishReason.STOP));
        assertThat(call.responseModels()).containsExactly("gpt-4o-2024-08-06");
        assertThat(call.responseIds()).containsExactly("resp-1");
        assertThat(call.attempts()).hasSize(1);
        RecordedAttempt attempt = call.attempts().get(0);
        assertThat(attempt.provider()).isEqualTo("openai");
        assertThat(attempt.serverAddress()).isEqualTo("api.example.com");
        assertThat(attempt.serverPort()).isEqualTo(8443);
        assertThat(attempt.serviceTier()).isEqualTo("default");
        assertThat(attempt.usage()).isEqualTo(TestModel.USAGE);
        assertThat(call.usage()).isEqualTo(completion.usage());
        assertThat(call.cost()).isEqualTo(completion.cost());
        assertThat(call.cost().isKnown()).isTrue();
        assertThat(call.causedCost()).isEqualTo(Cost.NONE);
        assertThat(call.pricesVersion()).isNotBlank();
        assertThat(call.events()).hasSize(1);
        assertThat(call.events().get(0).attributes())
                .isEqualTo(
                        Map.of("verdict", "pass", "count", 2L, "seconds", 0.5, "kinds", List.of("a", "b"), "ok", true));
        assertThat(call.requestSha256()).isEqualTo(ChatJson.sha256(request));
        assertThat(CallRecord.ofJson(call.toJson())).isEqualTo(call);
    }

    @Test
    void recordsNeitherContentNorIdentitiesUnlessAsked() {
        ChatRequest request = TestModel.REQUEST.withParameters(
                Parameters.builder().extra("user", "user-17").build());
        client(TestModel.answering()).build().complete(request, CONTEXT);

        CallRecord call = kept.only();
        assertThat(call.request()).isEqualTo(new Captured.Nothing<>(null));
        assertThat(call.context()).isEqualTo(new RecordedContext(null, null, null, Map.of("team", "billing")));
        assertThat(call.toJson()).doesNotContain("secret", "Yes.", "user-17", "session-4", "tenant-9");
        assertThat(call.toString()).doesNotContain("secret", "Yes.", "user-17");
    }

    @Test
    void recordsContentAndIdentitiesIfAskedAndLeavesOutTagsIfAsked() {
        CallRecording recording = CallRecording.builder(kept)
                .content(ContentCapture.full())
                .identities(true)
                .tags(false)
                .build();
        LlmClient.builder().with(recording).model(TestModel.answering()).build().complete(TestModel.REQUEST, CONTEXT);

        CallRecord call = kept.only();
        assertThat(call.context()).isEqualTo(new RecordedContext("user-17", "session-4", "tenant-9", Map.of()));
        assertThat(call.request()).isEqualTo(new Captured.Inline<>(TestModel.REQUEST, true, false));
        assertThat(call.response()).isEqualTo(new Captured.Inline<>(TestModel.ANSWER, true, false));
        assertThat(CallRecord.ofJson(call.toJson())).isEqualTo(call);
    }

    @Test
    void recordsAStreamWhenItsReaderHasItsEnd() {
        CallRecording recording =
                CallRecording.builder(kept).content(ContentCapture.full()).build();
        LlmClient client =
                LlmClient.builder().with(recording).model(TestModel.answering()).build();
        try (ChatStream stream = client.stream(TestModel.REQUEST)) {
            stream.next();
            assertThat(kept.calls()).isEmpty();
            stream.next();
            CallRecord call = kept.only();
            assertThat(call.streamed()).isTrue();
            assertThat(call.outcome()).isEqualTo(CallOutcome.ANSWERED);
            assertThat(Objects.requireNonNull(call.timeToFirstChunk()))
                    .isPositive()
                    .isLessThanOrEqualTo(call.duration());
            assertThat(call.usage()).isEqualTo(TestModel.USAGE);
            assertThat(call.responseIds()).containsExactly("resp-1");
            assertThat(call.response())
                    .isInstanceOfSatisfying(
                            Captured.Inline.class,
                            inline -> assertThat(((ChatResponse) inline.value()).text())
                                    .isEqualTo("Yes."));
        }
        assertThat(kept.calls()).hasSize(1);
    }

    @Test
    void recordsAFailure() {
        LlmClient client = client(TestModel.answering(request -> {
                    throw rateLimited();
                }))
                .build();
        assertThatThrownBy(() -> client.chat(TestModel.REQUEST)).isInstanceOf(RateLimitedException.class);

        CallRecord call = kept.only();
        assertThat(call.outcome()).isEqualTo(CallOutcome.FAILED);
        assertThat(call.errorType()).isEqualTo("rate_limit_exceeded");
        assertThat(call.answer()).isNull();
        assertThat(call.attempts().get(0).errorType()).isEqualTo("rate_limit_exceeded");
        assertThat(CallRecord.ofJson(call.toJson())).isEqualTo(call);
    }

    @Test
    void recordsAFailureInTheMiddleOfAStreamWithItsAttempt() {
        LlmClient client = client(TestModel.streaming(() -> new TestStream(rateLimited(), TestModel.TEXT)))
                .build();
        try (ChatStream stream = client.stream(TestModel.REQUEST)) {
            stream.next();
            assertThatThrownBy(stream::next).isInstanceOf(RateLimitedException.class);
        }
        CallRecord call = kept.only();
        assertThat(call.outcome()).isEqualTo(CallOutcome.FAILED);
        assertThat(call.attempts()).hasSize(1);
        assertThat(call.timeToFirstChunk()).isNotNull();
    }

    @Test
    void recordsABlockAndTheAttemptThatItBrokeOff() {
        Interceptor blocking = new Interceptor() {
            @Override
            public ChatResponse intercept(Chain chain) {
                throw new Rejection();
            }

            @Override
            public ChatStream interceptStream(Chain chain) {
                return new BlockedStream(chain.proceedStream(chain.request()));
            }
        };
        LlmClient client =
                client(TestModel.answering()).callInterceptor(blocking).build();
        assertThatThrownBy(() -> client.chat(TestModel.REQUEST)).isInstanceOf(Rejection.class);
        try (ChatStream stream = client.stream(TestModel.REQUEST)) {
            assertThatThrownBy(stream::next).isInstanceOf(Rejection.class);
        }

        assertThat(kept.calls()).extracting(CallRecord::outcome).containsOnly(CallOutcome.BLOCKED);
        assertThat(kept.calls()).extracting(CallRecord::errorType).containsOnly("guardrail_blocked");
        assertThat(kept.calls().get(0).attempts()).isEmpty();
        assertThat(kept.calls().get(1).attempts())
                .extracting(RecordedAttempt::errorType)
                .containsExactly("cancelled");
    }

    private static final class Rejection extends CallRejectedException {
        private static final long serialVersionUID = 1L;

        Rejection() {
            super("no", null, false);
        }

        @Override
        public String errorType() {
            return "guardrail_blocked";
        }
    }

    private static final class BlockedStream extends ChatStream {
        private final ChatStream source;

        BlockedStream(ChatStream source) {
            this.source = source;
        }

        @Override
        protected dev.llmops4j.chat.@Nullable ChatDelta pull() {
            source.next();
            throw new Rejection();
        }

        @Override
        protected void release() {
            source.close();
        }
    }

    @Test
    void recordsACancelledFuture() throws Exception {
        var asked = new CountDownLatch(1);
        LlmClient client = client(TestModel.answering(request -> {
                    asked.countDown();
                    try {
                        Thread.sleep(60_000);
                    } catch (InterruptedException e) {
                        throw new CallCancelledException("interrupted", e);
                    }
                    return TestModel.ANSWER;
                }))
                .build();
        CompletableFuture<ChatResponse> future =
                client.newCall(TestModel.REQUEST, CallContext.EMPTY).async(Call::execute);
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        future.cancel(true);
        assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);

        await().until(() -> kept.calls().size() == 1);
        assertThat(kept.only().outcome()).isEqualTo(CallOutcome.CANCELLED);
    }

    @Test
    void recordsAStreamThatIsClosedBeforeItsEndOnce() {
        ChatStream stream = client(TestModel.answering()).build().stream(TestModel.REQUEST);
        stream.next();
        stream.close();
        stream.close();

        CallRecord call = kept.only();
        assertThat(call.outcome()).isEqualTo(CallOutcome.CANCELLED);
        assertThat(call.attempts()).extracting(RecordedAttempt::errorType).containsExactly("cancelled");
        assertThat(call.usage()).isEqualTo(Usage.UNKNOWN);
        assertThat(call.cost().isKnown()).isFalse();
        assertThat(CallRecord.ofJson(call.toJson())).isEqualTo(call);
    }

    @Test
    void recordsAForgottenStreamOnce() {
        forget(client(TestModel.answering()).build());
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            return !kept.calls().isEmpty();
        });
        assertThat(kept.only().outcome()).isEqualTo(CallOutcome.ABANDONED);
        assertThat(kept.only().attempts()).hasSize(1);
    }

    @SuppressWarnings("MustBeClosedChecker")
    private static void forget(LlmClient client) {
        client.stream(TestModel.REQUEST).next();
    }

    @Test
    void namesTheCallThatCausedAnotherAndCountsItsCostApart() {
        LlmClient judge = LlmClient.builder()
                .with(CallRecording.of(kept))
                .model(TestModel.answering())
                .build();
        Interceptor asking = chain -> {
            judge.chat(TestModel.REQUEST);
            return chain.proceed(chain.request());
        };
        Completion<ChatResponse> completion = client(TestModel.answering())
                .callInterceptor(asking)
                .build()
                .complete(TestModel.REQUEST, CallContext.EMPTY);

        CallRecord caused = kept.calls().get(0);
        CallRecord cause = kept.calls().get(1);
        assertThat(caused.parentCallId()).isEqualTo(cause.callId());
        assertThat(cause.causedCost()).isEqualTo(caused.cost());
        assertThat(cause.totalCost()).isEqualTo(completion.cost());
        assertThat(CallRecord.ofJson(cause.toJson())).isEqualTo(cause);
    }

    @Test
    void aRecorderThatFailsFailsNoCall() {
        CallRecorder broken = new CallRecorder() {
            @Override
            public void record(CallRecord call) {
                throw new IllegalStateException("broken");
            }

            @Override
            public void submit(Feedback feedback) {
                throw new IllegalStateException("broken");
            }

            @Override
            public boolean flush(Duration limit) {
                return false;
            }

            @Override
            public void close() {
                throw new IllegalStateException("broken");
            }
        };
        CallRecorder both = CallRecorder.all(broken, kept);
        LlmClient client = LlmClient.builder()
                .with(CallRecording.of(broken))
                .with(CallRecording.of(both))
                .model(TestModel.answering())
                .build();
        assertThat(client.chat(TestModel.REQUEST)).isEqualTo(TestModel.ANSWER);
        assertThat(kept.calls()).hasSize(1);
        assertThat(both.flush(Duration.ZERO)).isFalse();
        both.close();
        assertThat(kept.isClosed()).isTrue();
    }

    @Test
    void isNothingThatACallSpanWouldGroup() {
        var remaining = new int[] {-1};
        Interceptor first = chain -> {
            remaining[0] = chain.remaining();
            return chain.proceed(chain.request());
        };
        LlmClient.builder()
                .callInterceptor(first)
                .with(CallRecording.of(kept))
                .model(TestModel.answering())
                .build()
                .chat(TestModel.REQUEST);
        assertThat(remaining[0]).isZero();
    }
}
