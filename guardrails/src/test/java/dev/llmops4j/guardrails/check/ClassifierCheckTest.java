package dev.llmops4j.guardrails.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.TextClassifier;
import dev.llmops4j.guardrails.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
        var check = ClassifierCheck.builder("tone", LOUD)
                .block("loud", .5)
                .at(Stage.PASSAGE)
                .window(16, 0)
                .build();
        String quiet = "a quiet sentence ".repeat(3);

        assertThat(check.check(quiet, AT)).isEqualTo(Verdict.PASS);
        List<Finding> findings =
                check.check(quiet + "!!!!!!!!!!!!!!!!!!!!!!!!", AT).findings();
        assertThat(findings).isNotEmpty().allMatch(finding -> finding.start() >= quiet.length() - 1);
        assertThat(check.stages()).containsExactly(Stage.PASSAGE);
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void windowsCoverTheTextOverlapAndCutNoCharacter(long seed) {
        var random = new Random(seed);
        int length = 16 + random.nextInt(40);
        int overlap = random.nextInt(length / 2 + 1);
        String text = random.ints(1 + random.nextInt(400), 0, 12)
                .mapToObj(i -> i == 0 ? " " : i == 1 ? "😀" : Character.toString('a' + i))
                .collect(Collectors.joining());
        List<String> seen = new ArrayList<>();
        TextClassifier all = TextClassifier.of(Set.of("any"), window -> {
            seen.add(window);
            return Map.of("any", 1.0);
        });

        List<Finding> findings = ClassifierCheck.builder("all", all)
                .flag("any", 1)
                .window(length, overlap)
                .build()
                .check(text + "x", AT)
                .findings();

        int covered = 0;
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            assertThat(seen.get(i)).isEqualTo((text + "x").substring(finding.start(), finding.end()));
            assertThat(seen.get(i).length()).isBetween(1, length + 1);
            assertThat((text + "x").substring(covered, Math.max(covered, finding.start())))
                    .isBlank();
            assertThat(Character.isLowSurrogate(seen.get(i).charAt(0))).isFalse();
            covered = finding.end();
        }
        assertThat(covered).isEqualTo(text.length() + 1);
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
        assertThatThrownBy(() -> ClassifierCheck.builder("tone", LOUD).window(16, 9))
                .hasMessageContaining("was 16 and 9");
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
