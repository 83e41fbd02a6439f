package dev.llmops4j.guardrails;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a guardrail's work on a text, or on several that are told of together.
 *
 * @param verdict in a word
 * @param nanos how long it was at work
 * @param errorType what kind of failure it was, or null if there was none
 */
record Outcome(
        String verdict,
        List<Finding> findings,
        long nanos,
        @Nullable String errorType) {
    /** From the one that says least to the one that says most. */
    private static final List<String> BY_WEIGHT =
            List.of("pass", "flag", "rewrite", "cancelled", "error", "retry", "block");

    static Outcome of(Ruling ruling) {
        Verdict verdict = ruling.verdict();
        Throwable failure = ruling.failure();
        if (failure != null) {
            return new Outcome("error", List.of(), ruling.nanos(), GuardrailEvent.errorType(failure));
        }
        return verdict == null
                ? new Outcome("cancelled", List.of(), ruling.nanos(), null)
                : new Outcome(GuardrailEvent.nameOf(verdict), verdict.findings(), ruling.nanos(), null);
    }

    Outcome and(Outcome other) {
        var all = new ArrayList<>(findings);
        all.addAll(other.findings);
        boolean heavier = BY_WEIGHT.indexOf(other.verdict) > BY_WEIGHT.indexOf(verdict);
        return new Outcome(
                heavier ? other.verdict : verdict,
                all,
                nanos + other.nanos,
                errorType != null ? errorType : other.errorType);
    }
}
