package dev.llmops4j.guardrails.anonymize;

import dev.llmops4j.ClientFeature;
import dev.llmops4j.ContextKey;
import dev.llmops4j.LlmClientBuilder;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Keeps values from the model and gives them back in the answer. Immutable, safe for use by many threads at once.
 *
 * <pre>{@code
 * LlmClient client = LlmClient.builder()
 *         .model(model)
 *         .with(Anonymizer.of(PiiRedaction.create()))
 *         .build();
 * }</pre>
 *
 * <p>The model reads {@code Write to [EMAIL_ADDRESS_7K3QXM]}, and where it answers with that placeholder, the caller reads
 * {@code ann@example.com}.
 *
 * <ul>
 *   <li><strong>What is replaced</strong>: the spans that the given guardrails find, whatever they would do about them, and
 *       the {@linkplain #VALUES values that the application knows}; in all messages of the request, the model's own and the
 *       arguments of tool calls included. Overlapping spans are one value.
 *   <li><strong>What is restored</strong>: text, reasoning, refusal and arguments of tool calls, on streams too. A stream
 *       is held back only while what was read is the beginning of a placeholder of this session. A model may change the
 *       case, drop the brackets, or add backslashes. Within JSON a value is escaped.
 *   <li><strong>Sessions</strong>: calls with the same {@link dev.llmops4j.CallContext#session() session} share their
 *       placeholders: the same value has the same one in every turn. A call without a session has a vault of its own, which
 *       is not stored. Placeholders of another session are not known, so they stay as they are.
 *   <li><strong>What users type</strong> that looks like a placeholder of their session is itself replaced, so that it
 *       comes back as it was typed and stands for nothing.
 *   <li><strong>At rest</strong> values are sealed with AES-256-GCM, bound to their session.
 *   <li><strong>Failures</strong>: a finder that fails, or a store, ends the call before anything is sent.
 * </ul>
 *
 * <p>Features wrap each other in the order in which a client gets them. Guardrails that come before see what the user wrote
 * and reads, those that come after see placeholders.
 *
 * <p>Limits: a model that describes a value, translates a placeholder or spells it differently gets around restoring. What
 * no finder finds is sent. Images are sent as they are.
 */
public final class Anonymizer implements ClientFeature {
    /** The name in events. */
    public static final String NAME = "anonymizer";

    /**
     * Values that the application knows to be personal, such as the name of the customer: the value, and the label that
     * its placeholder gets, such as {@code PERSON}. Found as whole words, in the same case; blank ones are left out.
     */
    public static final ContextKey<Map<String, String>> VALUES = ContextKey.named("llmops4j.anonymizer.values");

    private final AnonymizingInterceptor interceptor;

    private Anonymizer(AnonymizingInterceptor interceptor) {
        this.interceptor = interceptor;
    }

    /**
     * Keeps the values of sessions in memory, sealed with a key that nobody else has.
     *
     * @param finders what finds values, such as {@link dev.llmops4j.guardrails.check.PiiRedaction}
     * @return the feature
     */
    public static Anonymizer of(Guardrail... finders) {
        return builder().find(finders).build();
    }

    /**
     * Starts without finders, with a store in memory.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public void install(LlmClientBuilder builder) {
        builder.callInterceptor(interceptor);
    }

    /**
     * Forgets the values of a session, as when a user asks for it. Placeholders in answers to calls that are still running
     * are restored.
     *
     * @param session the session
     * @throws AnonymizationException if the store fails
     */
    public void forget(String session) {
        interceptor.store().delete(session);
    }

    /** Builds an {@link Anonymizer}. Not safe for use by several threads. */
    public static final class Builder {
        private final List<Guardrail> finders = new ArrayList<>();
        private VaultStore store = VaultStore.inMemory();
        private VaultKeys keys = VaultKeys.random();

        private Builder() {}

        /**
         * Adds what finds values.
         *
         * @param guardrails guardrails whose findings say where values stand
         * @return this builder
         */
        public Builder find(Guardrail... guardrails) {
            finders.addAll(List.of(guardrails));
            return this;
        }

        /**
         * Chooses where the values of sessions are kept.
         *
         * @param store the store
         * @param keys what seals them there; the same for all processes that share the store
         * @return this builder
         */
        public Builder store(VaultStore store, VaultKeys keys) {
            this.store = Objects.requireNonNull(store, "store");
            this.keys = Objects.requireNonNull(keys, "keys");
            return this;
        }

        /**
         * Builds the feature.
         *
         * @return the anonymizer
         */
        public Anonymizer build() {
            List<Guardrail> windowed = finders.stream().map(Window::over).toList();
            return new Anonymizer(new AnonymizingInterceptor(windowed, store, keys));
        }
    }
}
