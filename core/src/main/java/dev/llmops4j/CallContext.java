package dev.llmops4j;

import dev.llmops4j.prompt.PromptRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the application says about a call: for whom it is made, and which prompt it uses. Immutable.
 *
 * <p>An annotated method takes one as a parameter:
 *
 * <pre>{@code
 * support.triage(ticket, CallContext.builder().user("u-17").session("s-4").build());
 * }</pre>
 */
public final class CallContext {
    /** Says nothing. */
    public static final CallContext EMPTY = builder().build();

    private final @Nullable String user;
    private final @Nullable String session;
    private final @Nullable String tenant;
    private final Map<String, String> tags;
    private final @Nullable PromptRef prompt;
    private final List<String> guardrails;
    private final Map<ContextKey<?>, Object> values;

    CallContext(CallContextBuilder builder) {
        this.user = builder.user;
        this.session = builder.session;
        this.tenant = builder.tenant;
        this.tags = Map.copyOf(builder.tags);
        this.prompt = builder.prompt;
        this.guardrails = builder.guardrails;
        this.values = Map.copyOf(builder.values);
    }

    private CallContext(CallContext other, PromptRef prompt, List<String> guardrails) {
        this.user = other.user;
        this.session = other.session;
        this.tenant = other.tenant;
        this.tags = other.tags;
        this.prompt = prompt;
        this.guardrails = List.copyOf(guardrails);
        this.values = other.values;
    }

    /**
     * Starts with nothing.
     *
     * @return a builder
     */
    public static CallContextBuilder builder() {
        return new CallContextBuilder();
    }

    /**
     * Starts with this context.
     *
     * @return a builder that holds a copy
     */
    public CallContextBuilder toBuilder() {
        var builder = new CallContextBuilder();
        builder.user = user;
        builder.session = session;
        builder.tenant = tenant;
        builder.tags.putAll(tags);
        builder.prompt = prompt;
        builder.guardrails = guardrails;
        builder.values.putAll(values);
        return builder;
    }

    /**
     * A copy that names the prompt of the call.
     *
     * @param prompt the prompt
     * @param guardrails the names of guardrails that it asks for
     * @return the copy
     */
    public CallContext withPrompt(PromptRef prompt, List<String> guardrails) {
        return new CallContext(this, prompt, guardrails);
    }

    /**
     * The person the call is made for.
     *
     * @return the application's own id, or null
     */
    public @Nullable String user() {
        return user;
    }

    /**
     * The conversation.
     *
     * @return the application's own id, or null
     */
    public @Nullable String session() {
        return session;
    }

    /**
     * The customer of a service that has several.
     *
     * @return the application's own id, or null
     */
    public @Nullable String tenant() {
        return tenant;
    }

    /**
     * Labels for reports.
     *
     * @return an immutable map, possibly empty
     */
    public Map<String, String> tags() {
        return tags;
    }

    /**
     * The prompt.
     *
     * @return the prompt and its version, or null if the request was made by hand
     */
    public @Nullable PromptRef prompt() {
        return prompt;
    }

    /**
     * The names of guardrails that this call asks for, on top of those that hold for every call.
     *
     * @return the names in order, possibly none
     */
    public List<String> guardrails() {
        return guardrails;
    }

    /**
     * A value of the application's own.
     *
     * @param key the key
     * @param <T> the type of the value
     * @return the value, or null if there is none
     */
    @SuppressWarnings("unchecked") // the builder puts only values of the key's type
    public <T> @Nullable T get(ContextKey<T> key) {
        return (T) values.get(key);
    }

    /** Names the prompt only: who a call is for never reaches a log by accident. */
    @Override
    public String toString() {
        return "CallContext[prompt=" + prompt + "]";
    }
}
