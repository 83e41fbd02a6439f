package dev.llmops4j;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.ModelInfo;
import org.jspecify.annotations.Nullable;

/** The way through the call interceptors, to the exchange. */
final class CallChain implements Interceptor.Chain {
    private final Call call;
    private final int index;
    private final ChatRequest request;

    /** @param index of the interceptor that is handled next */
    CallChain(Call call, int index, ChatRequest request) {
        this.call = call;
        this.index = index;
        this.request = request;
    }

    @Override
    public Call call() {
        return call;
    }

    @Override
    public ChatRequest request() {
        return request;
    }

    @Override
    public @Nullable ModelInfo model() {
        return null;
    }

    @Override
    public int remaining() {
        return call.activeFrom(index);
    }

    @Override
    public ChatResponse proceed(ChatRequest next) {
        if (index == call.callInterceptorCount()) {
            return ExchangeChain.start(call, next).proceed();
        }
        return call.callInterceptor(index).intercept(new CallChain(call, index + 1, next));
    }

    @Override
    public ChatStream proceedStream(ChatRequest next) {
        if (index == call.callInterceptorCount()) {
            return ExchangeChain.start(call, next).proceedStream();
        }
        return call.callInterceptor(index).interceptStream(new CallChain(call, index + 1, next));
    }
}
