package dev.llmops4j.guardrails.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.GuardrailOptionException;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegexCheckTest {
    private static final Boundary OUTPUT = Boundary.of(Stage.OUTPUT);

    @Test
    void redactsWithALabel() {
        RegexCheck tickets = RegexCheck.of(SpanAction.REDACT, "\\bTCK-\\d{4,8}\\b", "\\bINC\\d+\\b")
                .named("my-tickets")
                .labelled("[TICKET]");

        assertThat(rewritten(tickets, "See TCK-12345 and INC7, not TCK-1."))
                .isEqualTo("See [TICKET] and [TICKET], not TCK-1.");
        assertThat(tickets.check("See INC7", OUTPUT).findings()).containsExactly(Finding.of("my_tickets.match", 4, 8));
    }

    @Test
    void blocksAndFlags() {
        assertThat(RegexCheck.of(SpanAction.BLOCK, "a+").check("baab", OUTPUT))
                .isEqualTo(Verdict.block(Finding.of("regex.match", 1, 3)));
        assertThat(RegexCheck.of(SpanAction.FLAG, "a+").check("baab", OUTPUT))
                .isEqualTo(Verdict.flag(Finding.of("regex.match", 1, 3)));
        assertThat(RegexCheck.of(SpanAction.FLAG, "a+").check("bb", OUTPUT)).isSameAs(Verdict.PASS);
    }

    @Test
    void redactsAMatchThatIsLongerThanItsLimitToItsEnd() {
        RegexCheck key = RegexCheck.of(SpanAction.REDACT, "KEY-[a-z]+");

        assertThat(rewritten(key, "my KEY-" + "a".repeat(5_000) + "!")).isEqualTo("my [REDACTED]!");
    }

    @Test
    void readsOptions() {
        RegexCheck check = RegexCheck.create(GuardrailOptions.of(Map.of(
                "patterns", List.of("(?i)secret"), "action", "flag", "name", "words", "stages", List.of("input"))));

        assertThat(check.name()).isEqualTo("words");
        assertThat(check.stages()).containsExactly(Stage.INPUT);
        assertThat(check.check("a SECRET", OUTPUT)).isEqualTo(Verdict.flag(Finding.of("words.match", 2, 8)));
    }

    @Test
    void saysWhichPatternIsWrongAndWhatToWrite() {
        assertThatThrownBy(() -> RegexCheck.create(GuardrailOptions.of(Map.of("patterns", List.of("a", "b(?=c)")))))
                .isInstanceOf(GuardrailOptionException.class)
                .hasMessage(
                        "Option 'patterns': Pattern 2 of 2: A lookahead '(?=' cannot be matched in linear time; write"
                                + " what must follow as part of the pattern, \\b for the end of a word, $ for the end (offset 1"
                                + " of the pattern).");
        assertThatThrownBy(() -> RegexCheck.of(SpanAction.FLAG, "a*"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Pattern 1 of 1 matches the empty text, which is everywhere; write + instead of *.");
        assertThatThrownBy(() -> RegexCheck.create(GuardrailOptions.none()))
                .hasMessage("Option 'patterns' is missing; it is a list of regular expressions.");
    }

    private static String rewritten(RegexCheck check, String text) {
        return ((Verdict.Rewrite) check.check(text, OUTPUT)).text();
    }
}
