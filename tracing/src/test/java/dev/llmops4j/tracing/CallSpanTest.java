package dev.llmops4j.tracing;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.Call;
import dev.llmops4j.CallContext;
import dev.llmops4j.CallEvent;
import dev.llmops4j.Interceptor;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.error.CallRejectedException;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallSpanTest {
    private final Recording recording = new Recording();

    @AfterEach
    void leavesTheThreadAsItWas() {
        assertThat(Context.current()).isSameAs(Context.root());
        recording.close();
    }

    @Test
    void groupsExchangesAndSumsThem() {
        LlmClient client = Calls.client(recording, FakeModel.answering())
                .callInterceptor(chain -> {
                    chain.proceed(chain.request());
                    return chain.proceed(chain.request());
                })
                .build();

        Call call = client.newCall(Calls.REQUEST, Calls.CONTEXT);
        call.execute();

        SpanData span = recording.named("llmops4j.call support/triage");
        assertThat(recording.spans()).hasSize(3);
        assertThat(recording.spans().subList(0, 2)).allSatisfy(exchange -> {
            assertThat(exchange.getName()).isEqualTo("chat gpt-4o");
            assertThat(exchange.getParentSpanId()).isEqualTo(span.getSpanId());
        });
        assertThat(span.getKind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(span.getStatus()).isEqualTo(StatusData.unset());
        assertThat(span.getTraceId()).isEqualTo(call.traceId());
        assertThat(Recording.attributes(span))
                .isEqualTo(Attributes.builder()
                        .put("gen_ai.conversation.id", "session-4")
                        .put("gen_ai.prompt.name", "support/triage")
                        .put("gen_ai.prompt.version", "2.1.0")
                        .put("llmops4j.prompt.revision", Calls.PROMPT.revision().hex())
                        .put(
                                "llmops4j.prompt.derived_revision",
                                Calls.PROMPT.effectiveRevision().hex())
                        .put("llmops4j.rollout.name", "shorter-answer")
                        .put("llmops4j.rollout.variant", "2.1.0")
                        .put("llmops4j.rollout.unit", "user")
                        .put("llmops4j.rollout.reason", "assigned")
                        .put("llmops4j.attempts", 2)
                        .put("llmops4j.usage.complete", true)
                        .put("llmops4j.usage.input_tokens", 20)
                        .put("llmops4j.usage.output_tokens", 10)
                        .put("llmops4j.usage.cache_read.input_tokens", 8)
                        .put("llmops4j.usage.cache_write.input_tokens", 4)
                        .put("llmops4j.usage.reasoning.output_tokens", 6)
                        .put("llmops4j.cost.known", true)
                        .put("llmops4j.cost.amount", 0.00012)
                        .put("llmops4j.cost.currency", "USD")
                        .build());
    }

    @Test
    void isLeftOutOfAPlainCall() {
        Calls.client(recording, FakeModel.answering()).build().chat(Calls.REQUEST);

        assertThat(recording.only().getName()).isEqualTo("chat gpt-4o");
    }

    @Test
    void isThereForTheInterceptorOfOneCall() {
        Calls.client(recording, FakeModel.answering())
                .build()
                .newCall(Calls.REQUEST, CallContext.EMPTY, Calls.transparent())
                .execute();

        assertThat(recording.spans()).extracting(SpanData::getName).containsExactly("chat gpt-4o", "llmops4j.call");
    }

    @Test
    void isThereForEachCallWhereAskedFor() {
        Tracing tracing =
                Tracing.builder(recording.sdk).callSpans(CallSpans.ALWAYS).build();

        Calls.client(tracing, FakeModel.answering()).build().chat(Calls.REQUEST);

        assertThat(recording.spans()).extracting(SpanData::getName).containsExactly("chat gpt-4o", "llmops4j.call");
    }

    @Test
    void succeedsWhenAFallbackDoes() {
        var tries = new AtomicInteger();
        LlmClient client = Calls.client(recording, FakeModel.answering(request -> {
                    if (tries.incrementAndGet() == 1) {
                        throw Calls.rateLimited();
                    }
                    return FakeModel.ANSWER;
                }))
                .callInterceptor(chain -> {
                    try {
                        return chain.proceed(chain.request());
                    } catch (RuntimeException e) {
                        return chain.proceed(chain.request().withModel("other"));
                    }
                })
                .build();

        client.chat(Calls.REQUEST);

        assertThat(recording.spans())
                .extracting(SpanData::getName, span -> span.getStatus().getStatusCode())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("chat gpt-4o", StatusCode.ERROR),
                        org.assertj.core.groups.Tuple.tuple("chat other", StatusCode.UNSET),
                        org.assertj.core.groups.Tuple.tuple("llmops4j.call", StatusCode.UNSET));
    }

    @Test
    void endsOnceWhenAnInterceptorFailsBeforeTheModel() {
        failsWith(chain -> {
            throw new Blocked();
        });

        assertThat(recording.only().getName()).isEqualTo("llmops4j.call");
        assertBlocked(recording.only());
    }

    @Test
    void endsOnceWhenAnInterceptorFailsAfterTheModel() {
        failsWith(chain -> {
            chain.proceed(chain.request());
            throw new Blocked();
        });

        assertThat(recording.spans()).hasSize(2);
        assertThat(recording.spans().get(0).getStatus()).isEqualTo(StatusData.unset());
        assertBlocked(recording.spans().get(1));
    }

    private void failsWith(Interceptor interceptor) {
        LlmClient client = Calls.client(recording, FakeModel.answering())
                .callInterceptor(interceptor)
                .build();
        assertThatThrownBy(() -> client.chat(Calls.REQUEST)).isInstanceOf(Blocked.class);
    }

    private static void assertBlocked(SpanData span) {
        assertThat(span.getAttributes().get(stringKey("error.type"))).isEqualTo("blocked");
        assertThat(span.getStatus()).isEqualTo(StatusData.create(StatusCode.ERROR, "Blocked"));
    }

    @Test
    void showsWhatHappensInTheCall() {
        LlmClient client = Calls.client(recording, FakeModel.answering())
                .callInterceptor(chain -> {
                    chain.call().emit(verdict("input"));
                    ChatResponse response = chain.proceed(chain.request());
                    chain.call().emit(verdict("output"));
                    return response;
                })
                .build();

        client.chat(Calls.REQUEST);

        assertThat(recording.named("chat gpt-4o").getEvents()).isEmpty();
        assertThat(recording.named("llmops4j.call").getEvents())
                .extracting(event -> event.getName() + " " + event.getAttributes())
                .containsExactly(
                        "llmops4j.guardrail.result {llmops4j.guardrail.stage=\"input\"}",
                        "llmops4j.guardrail.result {llmops4j.guardrail.stage=\"output\"}");
    }

    @Test
    void leavesEventsOutsideOfItToTheApplicationsSpan() {
        LlmClient client = LlmClient.builder()
                .callInterceptor(chain -> {
                    chain.call().emit(verdict("input"));
                    return chain.proceed(chain.request());
                })
                .with(Tracing.of(recording.sdk))
                .model(FakeModel.answering())
                .build();
        Span caller = recording.sdk.getTracer("test").spanBuilder("caller").startSpan();

        try (Scope ignored = caller.makeCurrent()) {
            client.chat(Calls.REQUEST);
        } finally {
            caller.end();
        }

        assertThat(recording.named("caller").getEvents()).hasSize(1);
    }

    private static CallEvent verdict(String stage) {
        return new CallEvent("llmops4j.guardrail.result", Map.of("llmops4j.guardrail.stage", stage));
    }

    private static final class Blocked extends CallRejectedException {
        private static final long serialVersionUID = 1L;

        Blocked() {
            super("blocked", null, false);
        }

        @Override
        public String errorType() {
            return "blocked";
        }
    }
}
