package dev.llmops4j;

import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.cost.PriceCatalog;
import dev.llmops4j.internal.DaemonExecutor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Builds an {@link LlmClient}. Interceptors run in the order in which they are added, the first one outermost: add tracing
 * first, so that it sees all else. Not safe for use by several threads.
 *
 * <ul>
 *   <li>Prices: {@link PriceCatalog#builtIn()}.
 *   <li>Executor for futures: daemon threads, as many as there are calls at once.
 * </ul>
 */
public final class LlmClientBuilder {
    final List<Interceptor> callInterceptors = new ArrayList<>();
    final List<Interceptor> exchangeInterceptors = new ArrayList<>();
    final List<CallListener> listeners = new ArrayList<>();
    final List<ContextCarrier> carriers = new ArrayList<>();
    final Collection<String> guardrailNames = new TreeSet<>();
    boolean readsPromptInputs;
    PriceCatalog prices = PriceCatalog.builtIn();
    Executor executor = DaemonExecutor.INSTANCE;

    private final Map<String, ChatModel> models = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private @Nullable ChatModel catchAll;

    LlmClientBuilder() {}

    /**
     * Serves every model name that has no model of its own.
     *
     * @param model the way to the models
     * @return this builder
     */
    public LlmClientBuilder model(ChatModel model) {
        catchAll = Objects.requireNonNull(model, "model");
        return this;
    }

    /**
     * Serves one model name.
     *
     * @param name the provider's name of the model
     * @param model the way to it
     * @return this builder
     */
    public LlmClientBuilder model(String name, ChatModel model) {
        models.put(name, Objects.requireNonNull(model, "model"));
        return this;
    }

    /**
     * Lets requests and prompts use a name of the application's own.
     *
     * @param alias the application's name, such as {@code fast}
     * @param name the provider's name of the model, or another alias
     * @return this builder
     */
    public LlmClientBuilder alias(String alias, String name) {
        aliases.put(alias, Objects.requireNonNull(name, "name"));
        return this;
    }

    /**
     * Names the model of requests and prompts that name none. Without it such a request fails.
     *
     * @param name the provider's name of the model, or an alias
     * @return this builder
     */
    public LlmClientBuilder defaultModel(String name) {
        return alias(ChatRequest.DEFAULT_MODEL, name);
    }

    /**
     * Adds a feature: tracing, guardrails.
     *
     * @param feature the feature
     * @return this builder
     */
    public LlmClientBuilder with(ClientFeature feature) {
        feature.install(this);
        return this;
    }

    /**
     * Adds an interceptor that sees each logical call once, behind those added before.
     *
     * @param interceptor the interceptor
     * @return this builder
     */
    public LlmClientBuilder callInterceptor(Interceptor interceptor) {
        callInterceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
        return this;
    }

    /**
     * Adds an interceptor that sees each request to a model, behind those added before.
     *
     * @param interceptor the interceptor
     * @return this builder
     */
    public LlmClientBuilder exchangeInterceptor(Interceptor interceptor) {
        exchangeInterceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
        return this;
    }

    /**
     * Adds a listener for what happens inside calls.
     *
     * @param listener the listener
     * @return this builder
     */
    public LlmClientBuilder listener(CallListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Adds a carrier for what is bound to the caller's thread.
     *
     * @param carrier the carrier
     * @return this builder
     */
    public LlmClientBuilder contextCarrier(ContextCarrier carrier) {
        carriers.add(Objects.requireNonNull(carrier, "carrier"));
        return this;
    }

    /**
     * Says which guardrails a call may ask for by name. For guardrail engines.
     *
     * @param names the names
     * @return this builder
     */
    public LlmClientBuilder guardrailNames(Collection<String> names) {
        guardrailNames.addAll(names);
        return this;
    }

    /**
     * Asks for the values that prompts are rendered from. For features that read {@link
     * dev.llmops4j.prompt.PromptInputs}; without one, no call has them.
     *
     * @return this builder
     */
    public LlmClientBuilder readsPromptInputs() {
        readsPromptInputs = true;
        return this;
    }

    /**
     * Sets the prices, in place of the built-in ones.
     *
     * @param catalog the prices; {@code mine.or(PriceCatalog.builtIn())} keeps the built-in ones for the rest
     * @return this builder
     */
    public LlmClientBuilder prices(PriceCatalog catalog) {
        prices = Objects.requireNonNull(catalog, "catalog");
        return this;
    }

    /**
     * Sets where calls run whose result is a future.
     *
     * @param executor such as one with a virtual thread for each task
     * @return this builder
     */
    public LlmClientBuilder executor(Executor executor) {
        this.executor = Objects.requireNonNull(executor, "executor");
        return this;
    }

    /**
     * Builds the client.
     *
     * @return the client
     * @throws IllegalStateException if no model was given, or aliases lead in a circle
     */
    public LlmClient build() {
        if (catchAll == null && models.isEmpty()) {
            throw new IllegalStateException("an LlmClient needs a model; add one with model(chatModel)");
        }
        return new LlmClient(this);
    }

    ModelRoutes routes() {
        return new ModelRoutes(aliases, models, catchAll);
    }
}
