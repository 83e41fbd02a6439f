package dev.llmops4j.testkit;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Window;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** An assertion about a guardrail, made by {@link GuardrailAssertions#assertThat(Guardrail)}. */
public final class GuardrailAssert extends AbstractAssert<GuardrailAssert, Guardrail> {
    private @Nullable Boundary at;

    GuardrailAssert(@Nullable Guardrail actual) {
        super(actual, GuardrailAssert.class);
    }

    /**
     * Chooses the boundary for the texts to come. Without it, texts are outputs if the guardrail judges those, else what
     * it judges first.
     *
     * @param stage a stage of the guardrail
     * @return this assertion
     */
    public GuardrailAssert at(Stage stage) {
        return at(Boundary.of(stage));
    }

    /**
     * Chooses the boundary for the texts to come.
     *
     * @param boundary where the texts stand, at a stage of the guardrail
     * @return this assertion
     */
    public GuardrailAssert at(Boundary boundary) {
        isNotNull();
        if (!actual.stages().contains(boundary.stage())) {
            throw failure(
                    "Expected guardrail '%s' to judge texts at stage %s, but it judges at %s only",
                    actual.name(),
                    boundary.stage(),
                    actual.stages().stream().sorted().toList());
        }
        at = boundary;
        return this;
    }

    /**
     * Lets the guardrail judge a text, by its windows if it declares any.
     *
     * @param text the text
     * @return an assertion about the verdict
     */
    public VerdictAssert judging(String text) {
        isNotNull();
        Boundary chosen = at;
        return new VerdictAssert(Window.over(actual).check(text, chosen == null ? usual() : chosen), text);
    }

    private Boundary usual() {
        return Boundary.of(
                actual.stages().contains(Stage.OUTPUT)
                        ? Stage.OUTPUT
                        : actual.stages().stream().sorted().findFirst().orElseThrow());
    }
}
