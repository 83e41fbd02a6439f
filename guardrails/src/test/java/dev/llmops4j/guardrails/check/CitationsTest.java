package dev.llmops4j.guardrails.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.CallContext;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Role;
import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.retrieval.Passage;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CitationsTest {
    private static final Boundary AT = new Boundary(
            Stage.OUTPUT,
            Role.ASSISTANT,
            CallContext.builder()
                    .put(
                            Grounding.PASSAGES,
                            List.of(
                                    Passage.of("doc-3", "a", 1),
                                    new Passage("Hand Book", "b", 1.0, Map.of("source", "handbook.pdf"))))
                    .build(),
            null,
            null);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Yes [1][2], as [doc-3] and [Hand Book] say (Source: handbook.pdf). | ``",
                "No [3] and [^2].                                       | 3",
                "No [1, 4] and [DOC-9]【5】.                              | 4 doc-9 5",
                "No (source: other.pdf)                                 | other.pdf",
                "A [link](https://x.com), [sic], [ ], [x], a[1000], [see 7 below], (2) | ``",
            })
    void knowsMarksByNumberIdAndMetadata(String answer, String unknown) {
        String found = Citations.create().check(answer, AT).findings().stream()
                .map(finding -> answer.substring(finding.start(), finding.end()).toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(" "));

        assertThat(found).isEqualTo(unknown);
    }

    @Test
    void knowsMarksOfTheRequestWhereNoPassagesAreGiven() {
        Boundary asked = Boundary.of(Stage.OUTPUT)
                .withRequest(ChatRequest.of(Message.user("[1] It is red.\n[kb-2] It is big.")));

        assertThat(Citations.create().check("Red [1], big [KB-2].", asked)).isEqualTo(Verdict.PASS);
        assertThat(Citations.create().check("Red [2].", asked))
                .isEqualTo(Verdict.flag(Finding.of("citations.unknown", 5, 6)));
    }

    @Test
    void wantsACitationWhereItMust() {
        Citations citations = Citations.create(GuardrailOptions.of(Map.of("required", true, "action", "retry")));

        assertThat(citations.check("Yes [1].", AT)).isEqualTo(Verdict.PASS);
        assertThat(citations.check("Yes.", AT))
                .isEqualTo(Verdict.retry(
                        "Your answer cites no source. Write it again and cite the sources that it rests on.",
                        Finding.of("citations.missing", 0, 4)));
        assertThat(((Verdict.Retry) citations.check("Yes [7], [1], [7].", AT)).feedback())
                .isEqualTo("Your answer cites sources that you were not given: 7."
                        + " Write the whole answer again and cite only sources that you were given.");
    }

    @Test
    void readsManyBracketsInLittleTime() {
        String text = "[a ".repeat(100_000) + "(source: ".repeat(20_000);

        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                java.time.Duration.ofSeconds(10), () -> Citations.create().check(text, AT));
    }
}
