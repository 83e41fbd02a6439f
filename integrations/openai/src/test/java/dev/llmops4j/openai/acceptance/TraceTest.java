package dev.llmops4j.openai.acceptance;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.llmops4j.Completion;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.templates.annotation.Prompt;
import dev.llmops4j.templates.annotation.UserMessage;
import dev.llmops4j.testkit.Answer;
import dev.llmops4j.testkit.RecordedRequest;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The spans of a call: one for it, one for each exchange, in the caller's trace. */
class TraceTest {
    interface Prompts {
        @Prompt("support/triage")
        Completion<String> triage(String ticket);

        @Prompt("support/triage")
        CompletableFuture<Completion<String>> later(String ticket);

        @Prompt("support/triage")
        CompletableFuture<ChatStream> streamLater(String ticket);

        @UserMessage("Hi")
        String plain();
    }

    private final Spine spine = new Spine();
    private final Prompts prompts = spine.prompts(Prompts.class);

    @AfterEach
    void close() {
        spine.close();
    }

    @Test
    void anExchangeIsOneClientSpanThatNamesThePrompt() {
        spine.server.enqueue(Answer.text("Hi").withUsage(new Usage(120, 40, 100, 0, 0, 30, true)));

        Completion<String> completion = prompts.triage("x");

        spine.allSpansEndedOnce();
        SpanData exchange = spine.exchange();
        assertThat(exchange.getName()).isEqualTo("chat m-1");
        assertThat(exchange.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(exchange.getTraceId()).isEqualTo(completion.traceId());
        assertThat(exchange.getParentSpanId()).isEqualTo(spine.call().getSpanId());
        Attributes attributes = exchange.getAttributes();
        assertThat(attributes.get(stringKey("gen_ai.operation.name"))).isEqualTo("chat");
        assertThat(attributes.get(stringKey("gen_ai.prompt.name"))).isEqualTo("support/triage");
        assertThat(attributes.get(stringKey("gen_ai.prompt.version"))).isEqualTo("2.0.0");
        assertThat(attributes.get(stringKey("llmops4j.prompt.revision")))
                .isEqualTo(
                        Objects.requireNonNull(completion.prompt()).revision().hex());
        assertThat(attributes.get(stringArrayKey("gen_ai.response.finish_reasons")))
                .containsExactly("stop");
        assertThat(attributes.get(longKey("gen_ai.usage.input_tokens"))).isEqualTo(120);
        assertThat(attributes.get(longKey("gen_ai.usage.cache_read.input_tokens")))
                .isEqualTo(100);
        assertThat(attributes.get(longKey("gen_ai.usage.reasoning.output_tokens")))
                .isEqualTo(30);
        assertThat(attributes.get(doubleKey("gen_ai.request.temperature"))).isEqualTo(0.0);
        assertThat(attributes.get(doubleKey("llmops4j.cost.amount")))
                .isEqualTo(completion.cost().amount().orElseThrow().doubleValue());
    }

    @Test
    void whatWasNotSetIsNotTraced() {
        spine.server.enqueue(Answer.text("Hi"));

        prompts.plain();

        Attributes attributes = spine.exchange().getAttributes();
        assertThat(attributes.get(doubleKey("gen_ai.request.temperature"))).isNull();
        assertThat(attributes.get(longKey("gen_ai.request.max_tokens"))).isNull();
        assertThat(attributes.get(stringKey("error.type"))).isNull();
        assertThat(spine.server.takeRequest().json()).doesNotContainKeys("temperature", "max_tokens");
    }

    @Test
    void anAsynchronousCallStaysInTheTraceOfItsCaller() throws Exception {
        spine.server.enqueue(Answer.text("Hi"));
        Span caller = spine.sdk.getTracer("test").spanBuilder("caller").startSpan();
        CompletableFuture<Completion<String>> later;
        try (Scope ignored = caller.makeCurrent()) {
            later = prompts.later("x");
        }
        assertThat(Span.current().getSpanContext().isValid()).isFalse();

        Completion<String> completion = later.get(10, TimeUnit.SECONDS);
        caller.end();

        assertThat(completion.traceId()).isEqualTo(caller.getSpanContext().getTraceId());
        assertThat(spine.call().getParentSpanId())
                .isEqualTo(caller.getSpanContext().getSpanId());
        assertThat(spine.exchange().getParentSpanId()).isEqualTo(spine.call().getSpanId());
        assertThat(spine.exchange().getTraceId()).isEqualTo(completion.traceId());
        spine.allSpansEndedOnce();
    }

    @Test
    void aStreamThatAnotherThreadReadsLeavesNoSpanBehindOnIt() throws Exception {
        spine.server.enqueue(Answer.chunks("a", "b", "c"));
        Span caller = spine.sdk.getTracer("test").spanBuilder("caller").startSpan();
        CompletableFuture<ChatStream> opened;
        try (Scope ignored = caller.makeCurrent()) {
            opened = prompts.streamLater("x");
        }
        ChatStream stream = opened.get(10, TimeUnit.SECONDS);
        boolean clean = CompletableFuture.supplyAsync(() -> {
                    stream.forEach(
                            delta -> assertThat(Span.current().getSpanContext().isValid())
                                    .isFalse());
                    stream.close();
                    return !Span.current().getSpanContext().isValid();
                })
                .get(10, TimeUnit.SECONDS);
        caller.end();

        assertThat(clean).isTrue();
        assertThat(spine.call().getParentSpanId())
                .isEqualTo(caller.getSpanContext().getSpanId());
        assertThat(spine.exchange().getParentSpanId()).isEqualTo(spine.call().getSpanId());
        assertThat(spine.exchange().getAttributes().get(doubleKey("gen_ai.response.time_to_first_chunk")))
                .isPositive();
        spine.allSpansEndedOnce();
    }

    @Test
    void cancellingTheFutureEndsTheRequestAndTheSpan() {
        spine.server.enqueue(Answer.text("too late").delayedBy(Duration.ofSeconds(8)));
        CompletableFuture<Completion<String>> later = prompts.later("x");
        RecordedRequest request = spine.server.takeRequest();

        assertThat(later.cancel(true)).isTrue();

        await().atMost(Duration.ofSeconds(5)).untilAsserted(spine::allSpansEndedOnce);
        assertThat(spine.spans()).hasSize(2).allSatisfy(span -> {
            assertThat(span.getAttributes().get(booleanKey("llmops4j.cancelled")))
                    .isTrue();
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        });
        assertThatThrownBy(later::join).isInstanceOf(CancellationException.class);
        assertThat(request.awaitEnd(Duration.ofSeconds(4))).isTrue();
        assertThat(request.isAbandoned()).isTrue();
    }
}
