package dev.llmops4j.tracing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.CallContext;
import dev.llmops4j.CallEvent;
import dev.llmops4j.Interceptor;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.tracing.content.ContentCapture;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Calls with everything that backends read: content, a stream, tools, a guardrail's verdict, an error. */
final class Scenario {
    static final ChatRequest REQUEST = ChatRequest.of(
            "gpt-4o",
            List.of(
                    Message.system("Be brief."),
                    Message.user("Is it?"),
                    new Message.Assistant(List.of(), List.of(new ToolCall("c-1", "find", "{\"q\": \"it\"}"))),
                    Message.tool("c-1", "Found it.")));
    private static final ChatResponse TOOL_CALL = new ChatResponse(
            "resp-2",
            "gpt-4o-2024-08-06",
            new Message.Assistant(List.of(), List.of(new ToolCall("c-2", "find", "{\"q\": \"more\"}"))),
            FinishReason.TOOL_CALL,
            FakeModel.USAGE,
            Map.of());

    private Scenario() {}

    /** A streamed answer, behind a guardrail that flags. */
    static Consumer<OpenTelemetrySdk> streamed(Backend... backends) {
        return streamed(Calls.CONTEXT, backends);
    }

    static Consumer<OpenTelemetrySdk> streamed(CallContext context, Backend... backends) {
        ChatModel model = FakeModel.streaming(
                () -> new FakeStream(List.of(new ChatDelta.Text("Ye"), new ChatDelta.Text("s."), FakeModel.END)));
        return sdk -> {
            try (ChatStream stream = Calls.client(tracing(sdk, backends), model)
                    .callInterceptor(flagging())
                    .build()
                    .newCall(REQUEST, context)
                    .stream()) {
                stream.response();
            }
        };
    }

    /** An answer that asks for a tool, with no call span around it. */
    static Consumer<OpenTelemetrySdk> tool(Backend... backends) {
        return sdk -> Calls.client(tracing(sdk, backends), FakeModel.answering(request -> TOOL_CALL))
                .build()
                .newCall(REQUEST, Calls.CONTEXT)
                .execute();
    }

    /** A refusal by the provider. */
    static Consumer<OpenTelemetrySdk> failing(Backend... backends) {
        return sdk -> {
            var client = Calls.client(tracing(sdk, backends), FakeModel.answering(request -> {
                        throw Calls.rateLimited();
                    }))
                    .callInterceptor(Calls.transparent())
                    .build();
            assertThatThrownBy(() -> client.newCall(REQUEST, Calls.CONTEXT).execute())
                    .hasMessageContaining("429");
        };
    }

    private static Tracing tracing(OpenTelemetrySdk sdk, Backend... backends) {
        TracingBuilder builder = Tracing.builder(sdk).content(ContentCapture.full());
        List.of(backends).forEach(builder::backend);
        return builder.build();
    }

    private static Interceptor flagging() {
        return new Interceptor() {
            @Override
            public ChatResponse intercept(Chain chain) {
                throw new AssertionError("the scenario streams");
            }

            @Override
            public ChatStream interceptStream(Chain chain) {
                chain.call()
                        .emit(new CallEvent(
                                "llmops4j.guardrail.result",
                                Map.of(
                                        "llmops4j.guardrail.name", "pii",
                                        "llmops4j.guardrail.stage", "input",
                                        "llmops4j.guardrail.verdict", "flag",
                                        "llmops4j.guardrail.duration", 0.25)));
                return chain.proceedStream(chain.request());
            }
        };
    }
}
