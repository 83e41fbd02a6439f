package dev.llmops4j.tracing;

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
record FakeModel(ModelInfo info, Function<ChatRequest, ChatResponse> answers, Function<ChatRequest, ChatStream> streams)
        implements ChatModel {
    static final ModelInfo INFO = new ModelInfo("openai", "api.example.com", 8443);
    static final Usage USAGE = new Usage(10, 5, 4, 2, 0, 3, true);
    static final ChatResponse ANSWER = new ChatResponse(
            "resp-1", "gpt-4o-2024-08-06", Message.assistant("Yes."), FinishReason.STOP, USAGE, Map.of());
    static final ChatDelta END = new ChatDelta.End("resp-1", "gpt-4o-2024-08-06", FinishReason.STOP, USAGE, Map.of());

    static FakeModel answering(Function<ChatRequest, ChatResponse> answers) {
        return new FakeModel(INFO, answers, request -> ChatStream.of(answers.apply(request)));
    }

    static FakeModel answering() {
        return answering(request -> ANSWER);
    }

    static FakeModel streaming(Supplier<ChatStream> streams) {
        return new FakeModel(INFO, request -> ANSWER, request -> streams.get());
    }

    static FakeModel streaming(ChatDelta... deltas) {
        return streaming(() -> new FakeStream(List.of(deltas)));
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        return answers.apply(request);
    }

    @Override
    public ChatStream stream(ChatRequest request) {
        return streams.apply(request);
    }
}
