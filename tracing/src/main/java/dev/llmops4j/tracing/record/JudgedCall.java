package dev.llmops4j.tracing.record;

import java.util.List;
import java.util.Objects;

/**
 * A call, and what was said of it. Immutable.
 *
 * @param call the call
 * @param feedback the feedback in the order in which it came, possibly none
 */
public record JudgedCall(CallRecord call, List<Feedback> feedback) {
    /** Copies the list. */
    public JudgedCall {
        Objects.requireNonNull(call, "call");
        feedback = List.copyOf(feedback);
    }
}
