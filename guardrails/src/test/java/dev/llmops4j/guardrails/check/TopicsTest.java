package dev.llmops4j.guardrails.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.CallContext;
import dev.llmops4j.chat.Role;
import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private static final Boundary AT = Boundary.of(Stage.INPUT);
    private static final Map<String, List<String>> DENY =
            Map.of("medicine", List.of("dosage", "side effects"), "law", List.of("lawsuit"));

    @Test
    void deniesTopicsByTheirWords() {
        Topics topics = Topics.deny(Consequence.FLAG, DENY);
        String text = "What Side\nEffects has it, and may I file a lawsuit? The lawsuits are many.";

        assertThat(topics.check(text, AT))
                .isEqualTo(Verdict.flag(Finding.of("topics.medicine", 5, 17), Finding.of("topics.law", 43, 50)));
        Chunked.givesTheSame(topics, AT, text, 1);
        assertThat(topics.check("Where is my order?", AT)).isEqualTo(Verdict.PASS);
    }

    @Test
    void allowsNothingElseIfToldSo() {
        Topics topics = Topics.create(GuardrailOptions.of(Map.of(
                "allow", Map.of("shop", List.of("order", "refund")), "deny", Map.of("law", "sue"), "stages", "input")));

        assertThat(topics.stages()).containsExactly(Stage.INPUT);
        assertThat(topics.streaming(AT)).isNull();
        assertThat(topics.check("Where is my ORDER?", AT)).isEqualTo(Verdict.PASS);
        assertThat(topics.check("Write a poem.", AT)).isEqualTo(Verdict.block(Finding.of("topics.off", 0, 13)));
        assertThat(topics.check("I sue you for my order.", AT)).isInstanceOf(Verdict.Block.class);
    }

    @Test
    void leavesTheSystemAlone() {
        var system = new Boundary(Stage.INPUT, Role.SYSTEM, CallContext.EMPTY, null, null);

        assertThat(Topics.deny(Consequence.BLOCK, DENY).check("Never speak of a lawsuit.", system))
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void needsWords() {
        assertThatThrownBy(() -> Topics.create(GuardrailOptions.none()))
                .hasMessage("Topics need 'deny' or 'allow', a map from names of topics to lists of words.");
        assertThatThrownBy(() -> Topics.allow(Consequence.BLOCK, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
