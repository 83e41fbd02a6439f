package dev.llmops4j.guardrails.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.TextClassifier;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.Window;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClassifierCheckTest {
    private static final Boundary AT = Boundary.of(Stage.INPUT);
    /** As loud as its share of exclamation marks. */
    private static final TextClassifier LOUD = TextClassifier.of(
            Set.of("loud", "quiet"), text -> Map.of("loud", loudness(text), "quiet", 1 - loudness(text)));

    private static double loudness(String text) {
        return text.chars().filter(c -> c == '!').count() / (double) text.length();
    }

    @Test
    void flagsFromOneScoreAndBlocksFromAnother() {
        var check = ClassifierCheck.builder("my-tone", LOUD)
                .flag("loud", .25)
                .block("loud", .5)
                .build();

        assertThat(check.check("abc", AT)).isEqualTo(Verdict.PASS);
        assertThat(check.check("abc!", AT)).isEqualTo(Verdict.flag(new Finding("my_tone.loud", 0, 4, .25)));
        assertThat(check.check("ab!!", AT)).isEqualTo(Verdict.block(new Finding("my_tone.loud", 0, 4, .5)));
        assertThat(check.name()).isEqualTo("my-tone");
        assertThat(check.stages()).containsExactlyInAnyOrder(Stage.INPUT, Stage.OUTPUT);
    }

    @Test
    void saysInWhichWindowTheScoreWasReached() {
        Guardrail check = Window.over(ClassifierCheck.builder("tone", LOUD)
                .block("loud", .5)
                .at(Stage.INPUT)
                .window(Window.sentences(100))
                .build());
        String quiet = "A quiet sentence. Another one! ";

        assertThat(check.check(quiet, AT)).isEqualTo(Verdict.PASS);
        assertThat(check.check(quiet + "No!!!!! And so on.", AT).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.start()).isEqualTo(quiet.length()))
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo("tone.loud"));
        assertThat(check.stages()).containsExactly(Stage.INPUT);
    }

    @Test
    void judgesAWholeTextUnlessToldOtherwise() {
        var check = ClassifierCheck.builder("tone", LOUD).flag("loud", .5).build();

        assertThat(check.window(AT)).isEqualTo(Window.WHOLE);
        assertThat(check.check(" \n", AT)).isEqualTo(Verdict.PASS);
    }

    @Test
    void refusesWhatCannotWork() {
        assertThatThrownBy(() -> ClassifierCheck.builder("tone", LOUD).flag("lound", .5))
                .hasMessage("The classifier has no label 'lound'. Did you mean 'loud'? Labels: [loud, quiet].");
        assertThatThrownBy(() -> ClassifierCheck.builder("tone", LOUD).flag("loud", 0))
                .hasMessage("threshold must be more than 0 and at most 1, was 0.0");
        assertThatThrownBy(() -> ClassifierCheck.builder("tone", LOUD).build())
                .hasMessage(
                        "Guardrail 'tone' has no threshold: say flag(label, threshold) or block(label, threshold).");
        assertThatThrownBy(() -> ClassifierCheck.builder(" ", LOUD)).hasMessageContaining("blank");
        assertThatThrownBy(() -> TextClassifier.of(Set.of(), text -> Map.of())).hasMessageContaining("label");
    }

    @Test
    void failsWhereTheClassifierGivesNoUsableScore() {
        for (Map<String, Double> scores :
                List.of(Map.<String, Double>of(), Map.of("x", 1.5), Map.of("x", Double.NaN))) {
            var check = ClassifierCheck.builder("odd", TextClassifier.of(Set.of("x"), text -> scores))
                    .flag("x", .5)
                    .build();
            assertThatThrownBy(() -> check.check("some text", AT))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("'x' a score from 0 to 1, was");
        }
    }
}
