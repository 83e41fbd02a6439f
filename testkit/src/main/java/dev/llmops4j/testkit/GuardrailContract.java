package dev.llmops4j.testkit;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Guardrail} promises, as JUnit 5 tests. Extend it to test one of your own:
 *
 * <pre>{@code
 * class NoPricesTest extends GuardrailContract {
 *     protected Guardrail guardrail() {
 *         return new NoPrices();
 *     }
 *
 *     protected List<String> samples() {
 *         return List.of("It costs 3.50 EUR.", "Ask for our price list.");
 *     }
 * }
 * }</pre>
 *
 * <p>The samples are also cut into random pieces, mixed, damaged and repeated, so each test asks the guardrail many
 * thousand times: one that asks a model should ask a fake one here. Texts, pieces and damages are random with a fixed
 * seed, so that a failure can be repeated. A message of a failed test shows the sample text that it is about. Needs
 * {@code llmops4j-guardrails}, which this artifact does not bring.
 */
public abstract class GuardrailContract {
    /** For subclasses. */
    protected GuardrailContract() {}

    /**
     * Makes the guardrail.
     *
     * @return the guardrail, asked for once in each test
     */
    protected abstract Guardrail guardrail();

    /**
     * Texts that the guardrail has something to say about, and texts that look alike and are fine.
     *
     * @return the texts, none of them empty; at least one does not pass
     */
    protected abstract List<String> samples();

    /**
     * Where a text stands when it is checked.
     *
     * @param stage one of the guardrail's stages
     * @return the place; here one outside of a call, with no request
     */
    protected Boundary boundary(Stage stage) {
        return Boundary.of(stage);
    }

    private GuardrailLaws laws() {
        return new GuardrailLaws(guardrail(), samples(), this::boundary);
    }

    /** Its name and its stages are there and constant. */
    @Test
    public final void hasAConstantNameAndConstantStages() {
        laws().identity();
    }

    /** It says something about at least one sample, or all other tests would prove little. */
    @Test
    public final void hasSomethingToSayAboutASample() {
        laws().notVacuous();
    }

    /** Findings lie in the text and come in its order, a rewrite's places make its text, a verdict is never null. */
    @Test
    public final void findsWhatLiesInTheTextAndInOrder() {
        laws().findings();
    }

    /** However a text is cut into pieces, down to halves of surrogate pairs, the same is found and the same released. */
    @Test
    public final void judgesStreamsAsWholeTexts() {
        laws().streams();
    }

    /** Any text is judged without an exception: control characters, lone surrogates, damaged and very long texts. */
    @Test
    public final void takesAnyText() {
        laws().anyText();
    }

    /** The same text has the same verdict each time. */
    @Test
    public final void judgesTheSameTextTheSameWay() {
        laws().repeatable();
    }

    /** Eight threads that use it at once get the verdicts that one gets. */
    @Test
    public final void canBeUsedByManyThreads() throws Exception {
        laws().manyThreads();
    }

    /** A text eight times as long takes nowhere near 64 times as long. */
    @Test
    public final void needsTimeInProportionToTheText() {
        laws().linear();
    }
}
