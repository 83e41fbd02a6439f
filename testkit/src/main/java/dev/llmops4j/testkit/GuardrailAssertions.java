package dev.llmops4j.testkit;

import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about guardrails in the manner of AssertJ. Needs {@code assertj-core} and {@code llmops4j-guardrails}, which
 * this artifact does not bring.
 *
 * <pre>{@code
 * assertThat(PiiRedaction.create())
 *         .judging("Write to ann@example.com!")
 *         .rewritesTo("Write to [EMAIL_ADDRESS]!")
 *         .hasFinding("pii.email_address", "ann@example.com");
 * }</pre>
 */
public final class GuardrailAssertions {
    private GuardrailAssertions() {}

    /**
     * Starts an assertion about a guardrail.
     *
     * @param actual the guardrail
     * @return an assertion, whose {@code judging} leads to its verdicts
     */
    public static GuardrailAssert assertThat(@Nullable Guardrail actual) {
        return new GuardrailAssert(actual);
    }

    /**
     * Starts an assertion about a verdict.
     *
     * @param actual the verdict
     * @return the assertion
     */
    public static VerdictAssert assertThat(@Nullable Verdict actual) {
        return new VerdictAssert(actual, null);
    }
}
