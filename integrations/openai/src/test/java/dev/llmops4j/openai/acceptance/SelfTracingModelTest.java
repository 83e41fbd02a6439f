package dev.llmops4j.openai.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.opentelemetry.OpenTelemetryOptions;
import com.anthropic.models.messages.MessageCreateParams;
import com.sun.net.httpserver.HttpServer;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.tracing.Tracing;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that trace by themselves, where they are asked to; a model around one says so. */
class SelfTracingModelTest {
    private static final byte[] BODY = """
            {"id": "msg_1", "type": "message", "role": "assistant", "model": "claude-x", "content": [{"type": "text",
            "text": "Hello"}], "stop_reason": "end_turn", "stop_sequence": null, "usage": {"input_tokens": 12,
            "output_tokens": 3}}
            """.getBytes(StandardCharsets.UTF_8);

    private final InferenceCount count = new InferenceCount();
    private final HttpServer server;

    SelfTracingModelTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/messages", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().set("content-type", "application/json");
                exchange.sendResponseHeaders(200, BODY.length);
                exchange.getResponseBody().write(BODY);
            }
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        count.close();
    }

    private AnthropicOkHttpClient.Builder client() {
        return AnthropicOkHttpClient.builder()
                .apiKey("sk-test")
                .baseUrl("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private AnthropicClient traced() {
        return client().openTelemetry(OpenTelemetryOptions.builder()
                        .tracerProvider(count.sdk.getTracerProvider())
                        .traces(true)
                        .build())
                .build();
    }

    private void ask(AnthropicClient client, ModelInfo info) {
        ChatModel model = new ChatModel() {
            @Override
            public ChatResponse chat(ChatRequest request) {
                var answer = client.messages()
                        .create(MessageCreateParams.builder()
                                .model(request.model())
                                .maxTokens(10)
                                .addUserMessage("Hi")
                                .build());
                return new ChatResponse(
                        answer.id(),
                        request.model(),
                        Message.assistant(answer.content().get(0).asText().text()),
                        FinishReason.STOP,
                        Usage.of(answer.usage().inputTokens(), answer.usage().outputTokens()),
                        Map.of());
            }

            @Override
            public ModelInfo info() {
                return info;
            }
        };
        ask(model);
    }

    private void ask(ChatModel model) {
        ChatResponse response = LlmClient.builder()
                .model(model)
                .with(Tracing.of(count.sdk))
                .build()
                .chat(ChatRequest.of("claude-x", List.of(Message.user("Hi"))));
        assertThat(response.text()).isEqualTo("Hello");
    }

    @Test
    void aClientThatIsNotAskedToTraceDoesNot() {
        ask(client().build(), new ModelInfo("anthropic", null, null));

        assertThat(count.inference().getInstrumentationScopeInfo().getName()).isEqualTo(InferenceCount.OURS);
        assertThat(count.spans()).hasSize(1);
    }

    @Test
    void aModelThatSaysSoHasTheClientsSpan() {
        ask(traced(), new ModelInfo("anthropic", null, null, true));

        assertThat(count.inference().getInstrumentationScopeInfo().getName()).contains("anthropic");
        assertThat(count.inference().getParentSpanId()).isEqualTo(count.call().getSpanId());
    }

    /** As Spring AI and LangChain4j do it: an observation, which a handler turns into a span. */
    @Test
    void aModelUnderMicrometersObservationHasTheObservationsSpan() {
        var otelContext = new OtelCurrentTraceContext();
        var tracer = new OtelTracer(count.sdk.getTracer("micrometer"), otelContext, event -> {});
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new DefaultTracingObservationHandler(tracer));
        ChatModel observed = new ChatModel() {
            @Override
            public ChatResponse chat(ChatRequest request) {
                return Objects.requireNonNull(Observation.createNotStarted("gen_ai.client.operation", registry)
                        .contextualName("chat " + request.model())
                        .lowCardinalityKeyValue("gen_ai.operation.name", "chat")
                        .observe(() -> new ChatResponse(
                                "r-1",
                                request.model(),
                                Message.assistant("Hello"),
                                FinishReason.STOP,
                                Usage.of(12, 3),
                                Map.of())));
            }

            @Override
            public ModelInfo info() {
                return new ModelInfo("openai", null, null, true);
            }
        };

        ask(observed);

        assertThat(count.inference().getInstrumentationScopeInfo().getName()).isEqualTo("micrometer");
        assertThat(count.inference().getParentSpanId()).isEqualTo(count.call().getSpanId());
        assertThat(count.tokens()).isZero(); // those are the observation's own, in its own registry
    }

    /** The mistake that the flag is there for. */
    @Test
    void aModelThatKeepsSilentHasBoth() {
        ask(traced(), new ModelInfo("anthropic", null, null));

        assertThat(count.inferences()).hasSize(2);
    }
}
