package dev.llmops4j;

/** Something that takes part in a client in more than one place: tracing, guardrails, retry. */
@FunctionalInterface
public interface ClientFeature {
    /**
     * Adds what it needs.
     *
     * @param builder the client that is being built
     */
    void install(LlmClientBuilder builder);
}
