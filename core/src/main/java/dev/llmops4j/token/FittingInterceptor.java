package dev.llmops4j.token;

import dev.llmops4j.CallEvent;
import dev.llmops4j.Interceptor;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Fits each request to the window of its model, if one is known. */
final class FittingInterceptor implements Interceptor {
    private static final String EVENT = "llmops4j.context.fitted";
    private static final String DROPPED_MESSAGES = "llmops4j.context.dropped.messages";
    private static final String DROPPED_TURNS = "llmops4j.context.dropped.turns";
    private static final String TOKENS = "llmops4j.context.tokens";

    private final TokenCounter counter;
    private final Function<Chain, @Nullable ContextWindow> windows;

    FittingInterceptor(TokenCounter counter, Function<Chain, @Nullable ContextWindow> windows) {
        this.counter = Objects.requireNonNull(counter, "counter");
        this.windows = windows;
    }

    @Override
    public ChatResponse intercept(Chain chain) {
        return chain.proceed(fitted(chain));
    }

    @Override
    public ChatStream interceptStream(Chain chain) {
        return chain.proceedStream(fitted(chain));
    }

    private ChatRequest fitted(Chain chain) {
        ContextWindow window = windows.apply(chain);
        if (window == null) {
            return chain.request();
        }
        FittedRequest fitted = window.fit(chain.request(), counter);
        if (!fitted.dropped().isEmpty()) {
            chain.call().emit(event(fitted));
        }
        return fitted.request();
    }

    private static CallEvent event(FittedRequest fitted) {
        return new CallEvent(
                EVENT,
                Map.of(
                        DROPPED_MESSAGES, (long) fitted.dropped().size(),
                        DROPPED_TURNS, (long) fitted.droppedTurns(),
                        TOKENS, fitted.input().tokens()));
    }
}
