package dev.llmops4j.tracing;

/** When a call gets a span of its own, around the spans of its exchanges. */
public enum CallSpans {
    /**
     * Where there is something to group: other call interceptors, such as guardrails, stand behind tracing. A plain call
     * then costs one span. The default.
     */
    WHEN_GROUPING,
    /** For each call. */
    ALWAYS
}
