package dev.llmops4j.guardrails.internal.secret;

/** Takes the secrets that are found, from left to right. */
@FunctionalInterface
public interface SecretSink {
    /**
     * A secret was found.
     *
     * @param kind its index in {@link SecretScan#kinds}
     * @param start its first character
     * @param end its end, exclusive
     * @param first whether the secret begins there; false for a further piece of it
     */
    void found(int kind, int start, int end, boolean first);
}
