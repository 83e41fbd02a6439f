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
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** anthropic-java traces by itself where it is asked to; a model around it says so. */
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

    /** The mistake that the flag is there for. */
    @Test
    void aModelThatKeepsSilentHasBoth() {
        ask(traced(), new ModelInfo("anthropic", null, null));

        assertThat(count.inferences()).hasSize(2);
    }
}
