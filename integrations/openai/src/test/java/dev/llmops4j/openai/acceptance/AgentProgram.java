package dev.llmops4j.openai.acceptance;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.openai.OpenAiChatModel;
import dev.llmops4j.tracing.Tracing;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import java.util.List;

/** An application under the Java agent. It knows nothing of it. Each step is a trace of its own, under the step's name. */
final class AgentProgram {
    private static final ChatRequest REQUEST = ChatRequest.of("m-1", List.of(Message.user("Hi")));

    private AgentProgram() {}

    public static void main(String[] args) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .apiKey("sk-test")
                .baseUrl(args[0])
                .maxRetries(0)
                .build();
        OpenAiChatModel model = OpenAiChatModel.of(client);
        step(
                "client",
                () -> client.chat()
                        .completions()
                        .create(ChatCompletionCreateParams.builder()
                                .model("m-1")
                                .addUserMessage("Hi")
                                .build()));
        step("call", () -> llm(model).chat(REQUEST));
        step("stream", () -> read(llm(model)));
        step("left", () -> llm(model.tracesItself(true)).chat(REQUEST));
        step("leftStream", () -> read(llm(model.tracesItself(true))));
        System.exit(0); // the client's threads would keep the process for a minute
    }

    private static LlmClient llm(ChatModel model) {
        return LlmClient.builder().with(Tracing.global()).model(model).build();
    }

    private static void read(LlmClient llm) {
        try (ChatStream stream = llm.stream(REQUEST)) {
            stream.response();
        }
    }

    private static void step(String name, Runnable work) {
        Span span = GlobalOpenTelemetry.getTracer("program").spanBuilder(name).startSpan();
        try (Scope ignored = span.makeCurrent()) {
            work.run();
        } finally {
            span.end();
        }
    }
}
