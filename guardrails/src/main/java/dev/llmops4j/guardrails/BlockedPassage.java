package dev.llmops4j.guardrails;

/** What becomes of a search when a guardrail blocks one of the passages that it found. */
public enum BlockedPassage {
    /**
     * The passage is left out and the others go on, so that one poisoned document does not stop a service. Each one is
     * logged as a warning, with the names of the guardrail and the passage.
     */
    LEAVE_OUT,
    /** The search ends with a {@link GuardrailBlockedException}. */
    FAIL
}
