package dev.llmops4j.tracing.record;

import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.chat.Usage;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** A model in the test's own hands. */
record TestModel(Function<ChatRequest, ChatResponse> answers, Supplier<ChatStream> streams) implements ChatModel {
    static final Usage USAGE = new Usage(10, 5, 4, 2, 0, 3, true);
    static final ChatResponse ANSWER = new ChatResponse(
            "resp-1",
            "gpt-4o-2024-08-06",
            Message.assistant("Yes."),
            FinishReason.STOP,
            USAGE,
            Map.of("service_tier", "default"));
    static final ChatDelta TEXT = new ChatDelta.Text("Yes.");
    static final ChatDelta END = new ChatDelta.End("resp-1", "gpt-4o-2024-08-06", FinishReason.STOP, USAGE, Map.of());
    static final ChatRequest REQUEST = ChatRequest.of("gpt-4o", List.of(Message.user("Is it secret?")));

    static TestModel answering() {
        return new TestModel(request -> ANSWER, () -> new TestStream(null, TEXT, END));
    }

    static TestModel answering(Function<ChatRequest, ChatResponse> answers) {
        return new TestModel(answers, () -> ChatStream.of(ANSWER));
    }

    static TestModel streaming(Supplier<ChatStream> streams) {
        return new TestModel(request -> ANSWER, streams);
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        return answers.apply(request);
    }

    @Override
    public ChatStream stream(ChatRequest request) {
        return streams.get();
    }

    @Override
    public ModelInfo info() {
        return new ModelInfo("openai", "api.example.com", 8443);
    }
}
