package dev.llmops4j.guardrails.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfanityTest {
    private static final Boundary AT = Boundary.of(Stage.OUTPUT);

    @ParameterizedTest
    @CsvSource({
        "What the Fuck is this bullshit?, What the *** is this ***?",
        "sh1t happens, *** happens",
        "So eine Scheiße!, So eine ***!",
    })
    void redactsWordsAndTheirDisguises(String text, String rest) {
        assertThat(((Verdict.Rewrite) Profanity.create().check(text, AT)).text())
                .isEqualTo(rest);
        Chunked.givesTheSame(Profanity.create(), AT, text, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Scunthorpe shiitake passing class", "Dick Smith saw a cock and an ass.", "Hello!"})
    void leavesOtherWordsAlone(String text) {
        assertThat(Profanity.create().check(text, AT)).isEqualTo(Verdict.PASS);
    }

    @Test
    void takesWordsOfOnesOwn() {
        Profanity own = Profanity.create(
                GuardrailOptions.of(Map.of("words", List.of("darn"), "built-in", false, "action", "block")));

        assertThat(own.check("Darn it", AT)).isInstanceOf(Verdict.Block.class);
        assertThat(own.check("shit", AT)).isEqualTo(Verdict.PASS);
        assertThat(Profanity.of(SpanAction.FLAG, List.of("darn")).check("darn", AT))
                .isInstanceOf(Verdict.Flag.class);
        assertThatThrownBy(() -> Profanity.create(GuardrailOptions.of(Map.of("built-in", false))))
                .hasMessage("Option 'words' is empty, and 'built-in' is false.");
    }
}
