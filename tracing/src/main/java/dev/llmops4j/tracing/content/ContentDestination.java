package dev.llmops4j.tracing.content;

/** Which signals of OpenTelemetry carry captured content. */
public enum ContentDestination {
    /** The span of the inference. The default: every backend shows it. */
    SPAN,
    /** The event {@code gen_ai.client.inference.operation.details}, which can go to a store with rules of its own. */
    EVENT,
    /** Both. */
    SPAN_AND_EVENT;

    /**
     * Whether spans carry content.
     *
     * @return false for {@link #EVENT}
     */
    public boolean includesSpan() {
        return this != EVENT;
    }

    /**
     * Whether events carry content.
     *
     * @return false for {@link #SPAN}
     */
    public boolean includesEvent() {
        return this != SPAN;
    }
}
