package dev.llmops4j.tracing;

import dev.llmops4j.CallContext;
import dev.llmops4j.Interceptor;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.error.BadRequestException;
import dev.llmops4j.error.ProviderFailure;
import dev.llmops4j.json.JsonSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Calls with a marker in everything that people and models say, in each way in which a call can go. */
final class ContentScenario {
    static final String MARK = "m4rk3r";

    static final Message.Assistant ANSWER = new Message.Assistant(
            List.of(new Part.Reasoning(MARK), new Part.Text("Yes " + MARK), new Part.Refusal(MARK)),
            List.of(
                    new ToolCall("c-2", "find", "{\"q\": \"" + MARK + "\"}"),
                    new ToolCall("c-3", "find", "not json " + MARK)));

    static final ChatRequest REQUEST = ChatRequest.of(
                    "gpt-4o",
                    List.of(
                            Message.system("Instructions " + MARK),
                            Message.user(
                                    new Part.Text("Look " + MARK),
                                    Part.Image.ofUrl("https://example.com/" + MARK + ".png"),
                                    Part.Image.ofBytes(MARK.getBytes(StandardCharsets.UTF_8), "image/png")),
                            new Message.Assistant(List.of(), List.of(new ToolCall("c-1", "find", "{}"))),
                            new Message.Tool(
                                    "c-1",
                                    List.of(new Part.Text("Found " + MARK), Part.Image.ofUrl("https://example.com/x"))),
                            Message.system("Later " + MARK)))
            .withTools(
                    List.of(new ToolDefinition(
                            "find", "Finds " + MARK, JsonSchema.of(Map.of("description", MARK)), null)),
                    null);

    /** What the calls threw, in order. */
    final List<Throwable> thrown = new ArrayList<>();

    private final Tracing tracing;

    private ContentScenario(Tracing tracing) {
        this.tracing = tracing;
    }

    static ContentScenario run(Tracing tracing) {
        var scenario = new ContentScenario(tracing);
        scenario.answers();
        scenario.failures();
        return scenario;
    }

    static ChatResponse answer() {
        return new ChatResponse("r-1", "gpt-4o-2024-08-06", ANSWER, FinishReason.TOOL_CALL, FakeModel.USAGE, Map.of());
    }

    /** Whole, streamed, and streamed as far as the caller cared. */
    private void answers() {
        LlmClient client = Calls.client(tracing, FakeModel.answering(request -> answer()))
                .callInterceptor(Calls.transparent())
                .build();
        client.newCall(REQUEST, Calls.CONTEXT).execute();
        try (ChatStream stream = client.newCall(REQUEST, Calls.CONTEXT).stream()) {
            stream.response();
        }
        try (ChatStream stream = client.newCall(REQUEST, Calls.CONTEXT).stream()) {
            stream.next();
        }
    }

    /** Failures of an interceptor, of a provider and of a stream, whose own words quote what was said. */
    private void failures() {
        Interceptor failing = chain -> {
            chain.proceed(chain.request());
            throw new IllegalStateException(
                    "could not handle " + chain.request().messages());
        };
        LlmClient client = Calls.client(tracing, FakeModel.answering(request -> answer()))
                .callInterceptor(Calls.transparent())
                .build();
        collect(() -> client.newCall(REQUEST, Calls.CONTEXT, failing).execute());
        var refusal = new ProviderFailure("openai", "gpt-4o", 400, "bad", null, null, "your " + MARK + " is bad");
        LlmClient refused = Calls.client(tracing, FakeModel.answering(request -> {
                    throw new BadRequestException(refusal, null);
                }))
                .build();
        collect(() -> refused.chat(REQUEST));
        LlmClient broken = Calls.client(
                        tracing,
                        FakeModel.streaming(() -> FakeStream.failing(
                                new IllegalStateException("lost " + MARK), new ChatDelta.Text("Yes " + MARK))))
                .build();
        collect(() -> broken.newCall(REQUEST, CallContext.EMPTY).stream().response());
    }

    private void collect(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            thrown.add(e);
        }
    }
}
