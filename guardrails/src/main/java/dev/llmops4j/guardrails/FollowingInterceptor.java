package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import dev.llmops4j.Interceptor;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Runs the guardrails that hold when a call begins.
 *
 * @param installed the names that the client was told when it was built
 */
record FollowingInterceptor(Supplier<GuardrailInterceptor> current, Set<String> installed) implements Interceptor {
    @Override
    public ChatResponse intercept(Chain chain) {
        return now(chain.call()).intercept(chain);
    }

    @Override
    public ChatStream interceptStream(Chain chain) {
        return now(chain.call()).interceptStream(chain);
    }

    private Interceptor now(Call call) {
        GuardrailInterceptor now = current.get();
        now.roster().requireStill(call.context().guardrails(), installed);
        return now;
    }
}
