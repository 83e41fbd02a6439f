package dev.llmops4j.guardrails.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.token.TokenCount;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenLimitTest {
    @Test
    void estimatesFromOptions() {
        TokenLimit limit = TokenLimit.create(GuardrailOptions.of(Map.of("max", 10)));

        assertThat(limit.stages()).containsExactly(Stage.INPUT);
        assertThat(limit.check("a short question?", Boundary.of(Stage.INPUT))).isEqualTo(Verdict.PASS);
        String longer = "word ".repeat(20);
        assertThat(limit.check(longer, Boundary.of(Stage.INPUT)))
                .isEqualTo(Verdict.block(Finding.of("tokens.limit", 0, longer.length())));
    }

    @Test
    void countsForTheModelOfTheRequestAndTellsTheModel() {
        TokenLimit limit = TokenLimit.of(
                (text, model) -> TokenCount.exact(model.equals("wide") ? text.length() : 1),
                3,
                Consequence.RETRY,
                Stage.OUTPUT);
        Boundary at = Boundary.of(Stage.OUTPUT);

        assertThat(limit.check("four", at)).isEqualTo(Verdict.PASS);
        Verdict verdict = limit.check("four", at.withRequest(ChatRequest.of("wide", List.of(Message.user("?")))));
        assertThat(((Verdict.Retry) verdict).feedback())
                .isEqualTo("Your answer has about 4 tokens; it must have at most 3."
                        + " Write the whole answer again, shorter.");
    }

    @Test
    void needsALimit() {
        assertThatThrownBy(() -> TokenLimit.create(GuardrailOptions.none()))
                .hasMessage("Option 'max' is missing; it is a number of tokens.");
    }
}
