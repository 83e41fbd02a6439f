package dev.llmops4j.tracing;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.Call;
import dev.llmops4j.CallEvent;
import dev.llmops4j.Interceptor;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.error.CallCancelledException;
import dev.llmops4j.error.RateLimitedException;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExchangeSpanTest {
    private final Recording recording = new Recording();

    @AfterEach
    void leavesTheThreadAsItWas() {
        assertThat(Context.current()).isSameAs(Context.root());
        recording.close();
    }

    @Test
    void carriesAllThatIsKnown() {
        ChatRequest request = Calls.REQUEST
                .withParameters(Parameters.builder()
                        .temperature(0.2)
                        .topP(0.9)
                        .topK(40)
                        .maxTokens(300L)
                        .seed(7L)
                        .frequencyPenalty(0.5)
                        .presencePenalty(-0.5)
                        .reasoningEffort("low")
                        .stopSequences(List.of("END"))
                        .build())
                .withResponseFormat(ResponseFormat.JSON_OBJECT);
        LlmClient client = Calls.client(recording, FakeModel.answering()).build();

        Call call = client.newCall(request, Calls.CONTEXT);
        call.execute();

        SpanData span = recording.only();
        assertThat(span.getName()).isEqualTo("chat gpt-4o");
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getStatus()).isEqualTo(StatusData.unset());
        assertThat(span.getTraceId()).isEqualTo(call.traceId());
        assertThat(Recording.attributes(span))
                .isEqualTo(Attributes.builder()
                        .put("gen_ai.operation.name", "chat")
                        .put("gen_ai.provider.name", "openai")
                        .put("gen_ai.request.model", "gpt-4o")
                        .put("server.address", "api.example.com")
                        .put("server.port", 8443)
                        .put("gen_ai.request.temperature", 0.2)
                        .put("gen_ai.request.top_p", 0.9)
                        .put("gen_ai.request.top_k", 40)
                        .put("gen_ai.request.max_tokens", 300)
                        .put("gen_ai.request.seed", 7)
                        .put("gen_ai.request.frequency_penalty", 0.5)
                        .put("gen_ai.request.presence_penalty", -0.5)
                        .put("gen_ai.request.reasoning.level", "low")
                        .put(stringArrayKey("gen_ai.request.stop_sequences"), List.of("END"))
                        .put("gen_ai.output.type", "json")
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
                        .put("gen_ai.response.id", "resp-1")
                        .put("gen_ai.response.model", "gpt-4o-2024-08-06")
                        .put(stringArrayKey("gen_ai.response.finish_reasons"), List.of("stop"))
                        .put("gen_ai.usage.input_tokens", 10)
                        .put("gen_ai.usage.output_tokens", 5)
                        .put("gen_ai.usage.cache_read.input_tokens", 4)
                        .put("gen_ai.usage.cache_write.input_tokens", 2)
                        .put("gen_ai.usage.reasoning.output_tokens", 3)
                        .put("llmops4j.cost.known", true)
                        .put("llmops4j.cost.amount", 0.00006)
                        .put("llmops4j.cost.currency", "USD")
                        .build());
    }

    @Test
    void saysNothingOfWhatIsNotKnown() {
        var model = new FakeModel(
                ModelInfo.UNKNOWN,
                request -> ChatResponse.of("m", "Yes.", Usage.UNKNOWN),
                request -> ChatStream.of(FakeModel.ANSWER));

        Calls.client(recording, model).build().chat(Calls.REQUEST);

        assertThat(Recording.attributes(recording.only()))
                .isEqualTo(Attributes.builder()
                        .put("gen_ai.operation.name", "chat")
                        .put("gen_ai.provider.name", "unknown")
                        .put("gen_ai.request.model", "gpt-4o")
                        .put("gen_ai.response.model", "m")
                        .put(stringArrayKey("gen_ai.response.finish_reasons"), List.of("stop"))
                        .put("llmops4j.cost.known", false)
                        .build());
    }

    @Test
    void costsWhatTheCallCosts() {
        Call call = Calls.client(recording, FakeModel.answering()).build().newCall(Calls.REQUEST, Calls.CONTEXT);

        call.execute();

        assertThat(recording.only().getAttributes().get(doubleKey("llmops4j.cost.amount")))
                .isEqualTo(call.cost().amount().orElseThrow().doubleValue());
    }

    @Test
    void namesTheErrorWithoutItsWords() {
        LlmClient client = Calls.client(recording, FakeModel.answering(request -> {
                    throw Calls.rateLimited();
                }))
                .build();

        assertThatThrownBy(() -> client.chat(Calls.REQUEST)).isInstanceOf(RateLimitedException.class);

        SpanData span = recording.only();
        assertThat(span.getStatus()).isEqualTo(StatusData.create(StatusCode.ERROR, "RateLimitedException (HTTP 429)"));
        assertThat(span.getAttributes().get(stringKey("error.type"))).isEqualTo("rate_limit_exceeded");
        assertThat(span.getAttributes().get(stringArrayKey("gen_ai.response.finish_reasons")))
                .isNull();
        assertThat(span.getEvents()).isEmpty();
    }

    @Test
    void namesTheClassOfAForeignError() {
        LlmClient client = Calls.client(recording, FakeModel.answering(request -> {
                    throw new StackOverflowError("secret");
                }))
                .build();

        assertThatThrownBy(() -> client.chat(Calls.REQUEST)).isInstanceOf(StackOverflowError.class);

        SpanData span = recording.only();
        assertThat(span.getStatus().getDescription()).isEqualTo("StackOverflowError");
        assertThat(span.getAttributes().get(stringKey("error.type"))).isEqualTo("java.lang.StackOverflowError");
    }

    @Test
    void callsACancellationNoError() {
        LlmClient client = Calls.client(recording, FakeModel.answering(request -> {
                    throw new CallCancelledException("The thread was interrupted.", null);
                }))
                .build();

        assertThatThrownBy(() -> client.chat(Calls.REQUEST)).isInstanceOf(CallCancelledException.class);

        SpanData span = recording.only();
        assertThat(span.getStatus()).isEqualTo(StatusData.unset());
        assertThat(span.getAttributes().get(stringKey("error.type"))).isNull();
        assertThat(span.getAttributes().get(booleanKey("llmops4j.cancelled"))).isTrue();
    }

    @Test
    void isCurrentWhileTheModelIsAskedAndAChildOfTheCallersSpan() {
        var inside = new ArrayList<Span>();
        LlmClient client = Calls.client(recording, FakeModel.answering(request -> {
                    inside.add(Span.current());
                    return FakeModel.ANSWER;
                }))
                .build();
        Span caller = recording.sdk.getTracer("test").spanBuilder("caller").startSpan();

        try (Scope ignored = caller.makeCurrent()) {
            client.chat(Calls.REQUEST);
            assertThat(Span.current()).isSameAs(caller);
        }

        SpanData span = recording.only();
        assertThat(inside.get(0).getSpanContext().getSpanId()).isEqualTo(span.getSpanId());
        assertThat(span.getParentSpanId()).isEqualTo(caller.getSpanContext().getSpanId());
        assertThat(span.getTraceId()).isEqualTo(caller.getSpanContext().getTraceId());
    }

    @Test
    void coversRetriesAndShowsThemAsEvents() {
        var tries = new AtomicInteger();
        LlmClient client = Calls.client(recording, FakeModel.answering(request -> {
                    if (tries.incrementAndGet() < 3) {
                        throw Calls.rateLimited();
                    }
                    return FakeModel.ANSWER;
                }))
                .exchangeInterceptor(ExchangeSpanTest::retryingTwice)
                .build();

        client.chat(Calls.REQUEST);

        SpanData span = recording.only();
        assertThat(span.getStatus()).isEqualTo(StatusData.unset());
        assertThat(span.getAttributes().get(stringKey("error.type"))).isNull();
        assertThat(span.getEvents())
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.getName()).isEqualTo("llmops4j.retry"));
        assertThat(span.getEvents().get(1).getAttributes())
                .isEqualTo(Attributes.builder()
                        .put("error.type", "rate_limit_exceeded")
                        .put("llmops4j.attempt", 2)
                        .put("llmops4j.wait", 0.5)
                        .put("llmops4j.last", false)
                        .put(stringArrayKey("llmops4j.tried"), List.of("gpt-4o"))
                        .build());
    }

    private static ChatResponse retryingTwice(Interceptor.Chain chain) {
        for (long attempt = 1; attempt < 3; attempt++) {
            try {
                return chain.proceed(chain.request());
            } catch (RateLimitedException e) {
                chain.call()
                        .emit(new CallEvent(
                                "llmops4j.retry",
                                Map.of(
                                        "error.type",
                                        e.errorType(),
                                        "llmops4j.attempt",
                                        attempt,
                                        "llmops4j.wait",
                                        0.5,
                                        "llmops4j.last",
                                        false,
                                        "llmops4j.tried",
                                        List.of("gpt-4o"))));
            }
        }
        return chain.proceed(chain.request());
    }

    @Test
    void namesTheTraceThoughItIsSampledOut() {
        try (var sampledOut = new Recording(Sampler.alwaysOff())) {
            Call call = Calls.client(sampledOut, FakeModel.answering()).build().newCall(Calls.REQUEST, Calls.CONTEXT);

            call.execute();

            assertThat(sampledOut.spans()).isEmpty();
            assertThat(call.traceId()).matches("[0-9a-f]{32}");
        }
    }

    @Test
    void livesWithAPriceCatalogThatFails() {
        LlmClient client = Calls.client(recording, FakeModel.answering())
                .prices((provider, model, at) -> {
                    throw new IllegalStateException("no database");
                })
                .build();

        assertThat(client.chat(Calls.REQUEST).text()).isEqualTo("Yes.");

        assertThat(recording.only().getAttributes().get(longKey("gen_ai.usage.input_tokens")))
                .isEqualTo(10);
    }

    @Test
    void sendsNoUserTenantOrTag() {
        Calls.client(recording, FakeModel.answering())
                .build()
                .newCall(ChatRequest.of("gpt-4o", List.of(Message.user("x"))), Calls.CONTEXT)
                .execute();

        assertThat(recording.only().toString()).doesNotContain("user-17", "tenant-9", "tag-value");
    }
}
