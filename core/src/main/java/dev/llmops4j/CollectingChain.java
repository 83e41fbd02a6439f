package dev.llmops4j;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.ModelInfo;
import org.jspecify.annotations.Nullable;

/** Lets a plain interceptor take part in a streamed call: what lies behind streams, and is collected here. */
record CollectingChain(Interceptor.Chain chain) implements Interceptor.Chain {
    @Override
    public Call call() {
        return chain.call();
    }

    @Override
    public ChatRequest request() {
        return chain.request();
    }

    @Override
    public @Nullable ModelInfo model() {
        return chain.model();
    }

    @Override
    public int remaining() {
        return chain.remaining();
    }

    @Override
    public ChatResponse proceed(ChatRequest request) {
        try (ChatStream stream = chain.proceedStream(request)) {
            return stream.response();
        }
    }

    @Override
    public ChatStream proceedStream(ChatRequest request) {
        return chain.proceedStream(request);
    }
}
