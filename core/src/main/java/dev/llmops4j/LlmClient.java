package dev.llmops4j;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.cost.PriceCatalog;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * An immutable pipeline of interceptors around models. Make one and share it: it is safe for use by many threads at once.
 *
 * <pre>{@code
 * LlmClient client = LlmClient.builder()
 *         .model(OpenAiChatModel.of(openAi))
 *         .defaultModel("gpt-5-mini")
 *         .with(Tracing.of(openTelemetry))
 *         .with(Guardrails.builtIn())
 *         .build();
 * ChatResponse response = client.chat(ChatRequest.of(Message.user("Hello")));
 * }</pre>
 */
public final class LlmClient {
    private final Interceptor[] callInterceptors;
    private final Interceptor[] exchangeInterceptors;
    private final CallListener[] listeners;
    private final ContextCarrier[] carriers;
    private final ModelRoutes routes;
    private final PriceCatalog prices;
    private final Executor executor;
    private final Set<String> guardrailNames;
    private final boolean readsPromptInputs;

    LlmClient(LlmClientBuilder builder) {
        this.callInterceptors = builder.callInterceptors.toArray(new Interceptor[0]);
        this.exchangeInterceptors = builder.exchangeInterceptors.toArray(new Interceptor[0]);
        this.listeners = builder.listeners.toArray(new CallListener[0]);
        this.carriers = builder.carriers.toArray(new ContextCarrier[0]);
        this.routes = builder.routes();
        this.prices = builder.prices;
        this.executor = builder.executor;
        this.guardrailNames = Set.copyOf(builder.guardrailNames);
        this.readsPromptInputs = builder.readsPromptInputs;
    }

    /**
     * Starts a client.
     *
     * @return a builder
     */
    public static LlmClientBuilder builder() {
        return new LlmClientBuilder();
    }

    /**
     * Sends a request and waits for the answer.
     *
     * @param request the request
     * @return the answer, with the usage of all exchanges
     * @throws dev.llmops4j.error.LlmException if the call fails
     */
    public ChatResponse chat(ChatRequest request) {
        return newCall(request, CallContext.EMPTY).execute();
    }

    /**
     * Sends a request, and says what the answer took.
     *
     * @param request the request
     * @param context what the application says about the call
     * @return the answer with its usage, cost and trace
     * @throws dev.llmops4j.error.LlmException if the call fails
     */
    public Completion<ChatResponse> complete(ChatRequest request, CallContext context) {
        Call call = newCall(request, context);
        ChatResponse response = call.execute();
        return Completion.of(call, response, response);
    }

    /**
     * Sends a request and reads the answer while it is written.
     *
     * @param request the request
     * @return the stream, to be closed by the caller
     * @throws dev.llmops4j.error.LlmException if the call fails before the answer begins
     */
    public ChatStream stream(ChatRequest request) {
        return newCall(request, CallContext.EMPTY).stream();
    }

    /**
     * Prepares a call without running it.
     *
     * @param request the request
     * @param context what the application says about the call
     * @return the call
     */
    public Call newCall(ChatRequest request, CallContext context) {
        return new Call(this, request, context, null);
    }

    /**
     * Prepares a call with one more call interceptor behind all others, next to the exchange.
     *
     * @param request the request
     * @param context what the application says about the call
     * @param innermost the interceptor for this call only
     * @return the call
     */
    public Call newCall(ChatRequest request, CallContext context, Interceptor innermost) {
        return new Call(this, request, context, innermost);
    }

    /**
     * Whether a request for this model or alias would find a model.
     *
     * @param name the name
     * @return false if a call would fail with {@link dev.llmops4j.error.ModelNotFoundException}
     */
    public boolean hasModel(String name) {
        return routes.knows(name);
    }

    /**
     * The guardrails that a call may ask for by name.
     *
     * @return the names, empty if the client has no guardrails
     */
    public Set<String> guardrailNames() {
        return guardrailNames;
    }

    /**
     * Whether a feature of this client reads {@link dev.llmops4j.prompt.PromptInputs}. For whoever renders prompts: if not,
     * a call need not carry them.
     *
     * @return true if calls should have them
     */
    public boolean readsPromptInputs() {
        return readsPromptInputs;
    }

    /**
     * The prices that costs are computed with.
     *
     * @return the catalog
     */
    public PriceCatalog prices() {
        return prices;
    }

    Interceptor[] callInterceptors() {
        return callInterceptors;
    }

    Interceptor[] exchangeInterceptors() {
        return exchangeInterceptors;
    }

    CallListener[] listeners() {
        return listeners;
    }

    ContextCarrier[] carriers() {
        return carriers;
    }

    ModelRoutes routes() {
        return routes;
    }

    Executor executor() {
        return executor;
    }
}
