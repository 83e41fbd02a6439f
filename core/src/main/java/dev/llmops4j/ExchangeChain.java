package dev.llmops4j;

import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.ModelInfo;

/** The way through the exchange interceptors, to the model. */
final class ExchangeChain implements Interceptor.Chain {
    private final Call call;
    private final ChatModel model;
    private final ModelInfo info;
    private final int index;
    private final ChatRequest request;

    private ExchangeChain(Call call, ChatModel model, ModelInfo info, int index, ChatRequest request) {
        this.call = call;
        this.model = model;
        this.info = info;
        this.index = index;
        this.request = request;
    }

    static ExchangeChain start(Call call, ChatRequest request) {
        ModelRoutes routes = call.client().routes();
        String name = routes.realName(request.model());
        ChatModel model = routes.model(name);
        ChatRequest resolved = name.equals(request.model()) ? request : request.withModel(name);
        return new ExchangeChain(call, model, model.info(), 0, resolved);
    }

    ChatResponse proceed() {
        return proceed(request);
    }

    ChatStream proceedStream() {
        return proceedStream(request);
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
    public ModelInfo model() {
        return info;
    }

    @Override
    public int remaining() {
        int active = 0;
        Interceptor[] interceptors = call.client().exchangeInterceptors();
        for (int i = index; i < interceptors.length; i++) {
            active += interceptors[i].isObserver() ? 0 : 1;
        }
        return active;
    }

    @Override
    public ChatResponse proceed(ChatRequest next) {
        Interceptor[] interceptors = call.client().exchangeInterceptors();
        if (index == interceptors.length) {
            return call.attempt(model, info, next);
        }
        return interceptors[index].intercept(new ExchangeChain(call, model, info, index + 1, next));
    }

    @Override
    public ChatStream proceedStream(ChatRequest next) {
        Interceptor[] interceptors = call.client().exchangeInterceptors();
        if (index == interceptors.length) {
            return call.attemptStream(model, info, next);
        }
        return interceptors[index].interceptStream(new ExchangeChain(call, model, info, index + 1, next));
    }
}
