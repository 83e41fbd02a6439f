package dev.llmops4j.tracing;

import dev.llmops4j.Call;
import dev.llmops4j.Interceptor;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.ModelInfo;

/** A chain at whose end stands one answer. */
record FixedChain(Call call) implements Interceptor.Chain {
    @Override
    public ChatRequest request() {
        return Calls.REQUEST;
    }

    @Override
    public ModelInfo model() {
        return FakeModel.INFO;
    }

    @Override
    public int remaining() {
        return 0;
    }

    @Override
    public ChatResponse proceed(ChatRequest request) {
        return FakeModel.ANSWER;
    }

    @Override
    public ChatStream proceedStream(ChatRequest request) {
        return ChatStream.of(FakeModel.ANSWER);
    }
}
