package dev.llmops4j;

import dev.llmops4j.prompt.PromptRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Builds a {@link CallContext}. Not safe for use by several threads. */
public final class CallContextBuilder {
    @Nullable
    String user;

    @Nullable
    String session;

    @Nullable
    String tenant;

    final Map<String, String> tags = new HashMap<>();

    @Nullable
    PromptRef prompt;

    List<String> guardrails = List.of();
    final Map<ContextKey<?>, Object> values = new HashMap<>();

    CallContextBuilder() {}

    /**
     * Names the person the call is made for.
     *
     * @param id the application's own id, better a pseudonym than a name
     * @return this builder
     */
    public CallContextBuilder user(String id) {
        user = Objects.requireNonNull(id, "id");
        return this;
    }

    /**
     * Names the conversation.
     *
     * @param id the application's own id
     * @return this builder
     */
    public CallContextBuilder session(String id) {
        session = Objects.requireNonNull(id, "id");
        return this;
    }

    /**
     * Names the customer of a service that has several.
     *
     * @param id the application's own id
     * @return this builder
     */
    public CallContextBuilder tenant(String id) {
        tenant = Objects.requireNonNull(id, "id");
        return this;
    }

    /**
     * Adds a label for reports.
     *
     * @param name the label
     * @param value its value
     * @return this builder
     */
    public CallContextBuilder tag(String name, String value) {
        tags.put(name, Objects.requireNonNull(value, "value"));
        return this;
    }

    /**
     * Names the prompt, for requests that are made by hand.
     *
     * @param ref the prompt and its version
     * @return this builder
     */
    public CallContextBuilder prompt(PromptRef ref) {
        prompt = Objects.requireNonNull(ref, "ref");
        return this;
    }

    /**
     * Asks for guardrails on top of those that hold for every call.
     *
     * @param names the names, as the client's guardrails know them
     * @return this builder
     */
    public CallContextBuilder guardrails(List<String> names) {
        guardrails = List.copyOf(names);
        return this;
    }

    /**
     * Adds a value of the application's own, for its interceptors.
     *
     * @param key the key
     * @param value the value
     * @param <T> the type of the value
     * @return this builder
     */
    public <T> CallContextBuilder put(ContextKey<T> key, T value) {
        values.put(key, Objects.requireNonNull(value, "value"));
        return this;
    }

    /**
     * Builds the context.
     *
     * @return the context
     */
    public CallContext build() {
        return new CallContext(this);
    }
}
