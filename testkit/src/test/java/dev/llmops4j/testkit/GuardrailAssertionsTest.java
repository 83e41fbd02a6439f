package dev.llmops4j.testkit;

import static dev.llmops4j.testkit.GuardrailAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.Window;
import dev.llmops4j.guardrails.check.PiiRedaction;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class GuardrailAssertionsTest {
    private static final Verdict FOUND = Verdict.rewrite("a <x>", Finding.of("word.x", 2, 5));

    private static void fails(ThrowingCallable assertion, String message) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessage(message);
    }

    @Test
    void holdsForVerdicts() {
        assertThat(Verdict.PASS).passes().hasExactlyFindings();
        assertThat(Verdict.flag(Finding.of("a", 0, 1))).isFlagged().hasFinding("a");
        assertThat(Verdict.block()).isBlocked();
        assertThat(Verdict.retry("Do.")).asksAgainWith("Do.");
        assertThat(FOUND)
                .onText("a bcd")
                .rewritesTo("a <x>")
                .hasFinding("word.x", "bcd")
                .hasExactlyFindings("word.x");
        assertThat("beside those of AssertJ").isNotEmpty();
    }

    @Test
    void letsAGuardrailJudge() {
        assertThat(PiiRedaction.create())
                .judging("Write to ann@example.com!")
                .rewritesTo("Write to [EMAIL_ADDRESS]!")
                .hasFinding("pii.email_address", "ann@example.com");
        assertThat(PiiRedaction.create())
                .at(Stage.INPUT)
                .judging("Write to Ann!")
                .passes();
        Guardrail lines =
                Guardrail.of("lines", Stage.INPUT, Window.lines(9), line -> Verdict.flag(Finding.of("l", 0, 1)));
        assertThat(lines).judging("a\nb").hasExactlyFindings("l", "l").hasFinding("l", "b");
    }

    @Test
    void saysWhatTheVerdictIsInstead() {
        fails(
                () -> assertThat(FOUND).isBlocked(),
                lines("Expected the text to be blocked, but the verdict is rewrite.", "Findings:", "  word.x at 2..5"));
        fails(
                () -> assertThat(Verdict.PASS).isFlagged(),
                lines("Expected the text to be flagged, but the verdict is pass.", "There are no findings."));
    }

    @Test
    void showsWhatWasFoundWhereTheTextIsKnown() {
        fails(
                () -> assertThat(FOUND).onText("a bcd").hasFinding("word.x", "bc"),
                lines("Expected a finding of kind 'word.x' on \"bc\".", "Findings:", "  word.x at 2..5 \"bcd\""));
        fails(
                () -> assertThat(FOUND).hasFinding("word.y"),
                lines("Expected a finding of kind 'word.y'.", "Findings:", "  word.x at 2..5"));
        fails(
                () -> assertThat(FOUND).hasExactlyFindings("word.x", "word.x"),
                lines("Expected findings of exactly the kinds [word.x, word.x].", "Findings:", "  word.x at 2..5"));
    }

    @Test
    void showsBothTexts() {
        assertThatThrownBy(() -> assertThat(FOUND).rewritesTo("a b"))
                .hasMessageContaining("\"a b\"")
                .hasMessageContaining("\"a <x>\"");
        assertThatThrownBy(() -> assertThat(Verdict.retry("Do.")).asksAgainWith("Do not."))
                .hasMessageContaining("\"Do not.\"")
                .hasMessageContaining("\"Do.\"");
    }

    @Test
    void refusesAStageThatTheGuardrailDoesNotJudge() {
        Guardrail output = Guardrail.of("out", Stage.OUTPUT, text -> Verdict.PASS);

        fails(
                () -> assertThat(output).at(Stage.INPUT),
                "Expected guardrail 'out' to judge texts at stage INPUT, but it judges at [OUTPUT] only");
    }

    @Test
    void asksForTheTextBeforeItLooksIntoIt() {
        assertThatThrownBy(() -> assertThat(FOUND).hasFinding("word.x", "bcd"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("what was found is known with its text only: call onText(…) before");
    }

    private static String lines(String... lines) {
        return String.format(Locale.ROOT, String.join("%n", lines));
    }
}
