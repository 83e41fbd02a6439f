package dev.llmops4j.token;

import dev.llmops4j.ClientFeature;
import dev.llmops4j.Interceptor;
import dev.llmops4j.LlmClientBuilder;
import dev.llmops4j.chat.ModelInfo;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes each request fit the context window of the model that is asked, by {@link ContextWindow#fit}:
 *
 * <pre>{@code
 * LlmClient client = LlmClient.builder()
 *         .model(model)
 *         .defaultModel("local-8k")
 *         .with(ContextFitting.of(TokenCounter.estimating(), ContextWindow.of(8_192)))
 *         .with(Tracing.of(openTelemetry))
 *         .build();
 * }</pre>
 *
 * <p>Add it before tracing, so that spans show what is really sent. Each request that loses turns emits the event
 * {@code llmops4j.context.fitted}, which says how many messages and turns went. A request that cannot fit fails with
 * {@link RequestTooLongException} before it is sent.
 */
public final class ContextFitting implements ClientFeature {
    private final FittingInterceptor interceptor;

    private ContextFitting(FittingInterceptor interceptor) {
        this.interceptor = interceptor;
    }

    /**
     * Fits all requests to one window.
     *
     * @param counter counts the tokens
     * @param window the window of the model, or the smallest of several
     * @return the feature
     */
    public static ContextFitting of(TokenCounter counter, ContextWindow window) {
        Objects.requireNonNull(window, "window");
        return new ContextFitting(new FittingInterceptor(counter, chain -> window));
    }

    /**
     * Fits each request to the window that the client's prices name for its model.
     *
     * @param counter counts the tokens
     * @return the feature; a request to a model whose window is not known is sent as it is
     */
    public static ContextFitting of(TokenCounter counter) {
        return new ContextFitting(new FittingInterceptor(counter, ContextFitting::listed));
    }

    private static @Nullable ContextWindow listed(Interceptor.Chain chain) {
        ModelInfo model = Objects.requireNonNull(chain.model(), "an exchange has a model");
        OptionalLong tokens = chain.call()
                .client()
                .prices()
                .contextWindow(model.provider(), chain.request().model());
        return tokens.isPresent() ? ContextWindow.of(tokens.getAsLong()) : null;
    }

    @Override
    public void install(LlmClientBuilder builder) {
        builder.exchangeInterceptor(interceptor);
    }
}
