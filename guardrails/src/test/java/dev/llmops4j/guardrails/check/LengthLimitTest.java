package dev.llmops4j.guardrails.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.check.LengthLimit.Action;
import dev.llmops4j.guardrails.check.LengthLimit.Range;
import dev.llmops4j.guardrails.check.LengthLimit.Unit;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LengthLimitTest {
    private static final Boundary AT = Boundary.of(Stage.OUTPUT);

    private static Verdict check(Action action, Range range, String text) {
        return LengthLimit.of(action, range).check(text, AT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CHARACTERS | 5  | ab👋de",
                "WORDS      | 4  | Well, it's one-two words.",
                "WORDS      | 5  | 我们有 two Wörter",
                "SENTENCES  | 3  | It is 3.5 km to example.com. Is it? “Yes.”",
                "SENTENCES  | 3  | 你好。今天好吗？好！",
                "LINES      | 1  | one",
            })
    void countsUnits(Unit unit, int count, String text) {
        assertThat(check(Action.FLAG, new Range(unit, count, count), text)).isEqualTo(Verdict.PASS);
        assertThat(check(Action.FLAG, Range.atMost(unit, count - 1), text).findings())
                .hasSize(1);
        assertThat(check(Action.FLAG, new Range(unit, count + 1, count + 9), text)
                        .findings())
                .containsExactly(
                        Finding.of("length." + unit.name().toLowerCase(java.util.Locale.ROOT), 0, text.length()));
    }

    @Test
    void aTrailingLineFeedBeginsNoLineAndAnEmptyLineEndsASentence() {
        assertThat(check(Action.BLOCK, Range.atMost(Unit.LINES, 2), "a\nb\n")).isEqualTo(Verdict.PASS);
        assertThat(check(Action.BLOCK, Range.atMost(Unit.LINES, 2), "a\nb\n\n")).isInstanceOf(Verdict.Block.class);
        assertThat(check(Action.BLOCK, Range.atMost(Unit.SENTENCES, 1), "Title\n\nText"))
                .isInstanceOf(Verdict.Block.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CHARACTERS | a👋",
                "WORDS      | a👋b c.",
                "SENTENCES  | a👋b c. D e! “F?” g.",
            })
    void cutsOffWhatIsTooMuch(Unit unit, String rest) {
        Verdict verdict =
                check(Action.TRUNCATE, Range.atMost(unit, unit == Unit.SENTENCES ? 4 : 2), "a👋b c.  D e! “F?” g. h");

        assertThat(((Verdict.Rewrite) verdict).text().replace("  ", " ")).isEqualTo(rest);
    }

    @Test
    void tellsTheModelItsCountsAndLimits() {
        Verdict verdict = LengthLimit.of(
                        Action.RETRY,
                        Range.atMost(Unit.WORDS, 2),
                        new Range(Unit.LINES, 2, 3),
                        Range.atMost(Unit.SENTENCES, 9))
                .check("one two three", AT);

        assertThat(((Verdict.Retry) verdict).feedback())
                .isEqualTo(
                        "Your answer has 3 words; it must have at most 2. Your answer has 1 lines; it must have at least 2."
                                + " Write the whole answer again with the right length.");
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"TRUNCATE", "FLAG", "BLOCK"})
    void piecesMakeNoDifference(Action action) {
        var random = new Random(7);
        for (int run = 0; run < 300; run++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(40); i >= 0; i--) {
                text.append(
                        new String[] {"a", "B", " ", "\n", ". ", "!", "你", "。", "👋", "\ud83d"}[random.nextInt(10)]);
            }
            int min = action == Action.TRUNCATE ? 0 : random.nextInt(5);
            Unit[] units = Unit.values();
            LengthLimit limit = LengthLimit.of(
                    action,
                    new Range(units[run % 4], min, min + random.nextInt(12)),
                    Range.atMost(units[(run + 1) % 4], random.nextInt(12)));

            Chunked.givesTheSame(limit, AT, text.toString(), run);
        }
    }

    @Test
    void readsItsOptions() {
        LengthLimit limit = LengthLimit.create(
                GuardrailOptions.of(Map.of("max-words", 2, "min-characters", 3, "action", "block", "stages", "input")));

        assertThat(limit.stages()).containsExactly(Stage.INPUT);
        assertThat(limit.check("one two three", AT)).isInstanceOf(Verdict.Block.class);
        assertThat(limit.check("ab", AT)).isInstanceOf(Verdict.Block.class);
        assertThat(limit.check("one two", AT)).isEqualTo(Verdict.PASS);
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        assertThatThrownBy(() -> LengthLimit.create(GuardrailOptions.none()))
                .hasMessage("A length needs a limit, such as 'max-characters' or 'max-words'.");
        assertThatThrownBy(() -> LengthLimit.create(GuardrailOptions.of(Map.of("max-words", 2, "min-words", 3))))
                .hasMessage("Option 'max-words' is 2, less than 'min-words', which is 3.");
        assertThatThrownBy(() -> LengthLimit.create(GuardrailOptions.of(Map.of("min-words", 2, "action", "truncate"))))
                .hasMessage("Option 'min-words' needs another action: truncate cannot make a text longer.");
    }
}
