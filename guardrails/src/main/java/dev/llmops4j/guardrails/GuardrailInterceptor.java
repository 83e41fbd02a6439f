package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import dev.llmops4j.Interceptor;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import java.util.List;

/** Runs the guardrails of a call around it. */
record GuardrailInterceptor(Roster roster, int maxReprompts) implements Interceptor {
    @Override
    public ChatResponse intercept(Chain chain) {
        Call call = chain.call();
        Plan plan = roster.plan(call);
        ChatRequest request = reviewed(call, plan, chain.request());
        return new GuardedAnswer(call, plan, maxReprompts).get(request, chain::proceed);
    }

    @Override
    public ChatStream interceptStream(Chain chain) {
        Call call = chain.call();
        Plan plan = roster.plan(call);
        ChatRequest request = reviewed(call, plan, chain.request());
        if (!plan.readsAnswers()) {
            return chain.proceedStream(request);
        }
        List<FilterChain> filters = GuardedStream.filters(call, plan, request);
        ChatStream source = chain.proceedStream(request);
        return filters != null
                ? GuardedStream.of(source, filters, new StreamedToolCalls(call, plan, request))
                : new HeldStream(chain, request, new GuardedAnswer(call, plan, maxReprompts), source);
    }

    private static ChatRequest reviewed(Call call, Plan plan, ChatRequest request) {
        return InputReview.of(call, plan, VariableReview.of(call, plan, request));
    }
}
