package dev.llmops4j.guardrails.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.CallContext;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Role;
import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.retrieval.Passage;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroundingTest {
    private static Boundary given(String... passages) {
        var context = CallContext.builder()
                .put(
                        Grounding.PASSAGES,
                        java.util.Arrays.stream(passages)
                                .map(text -> Passage.of("p", text, 1))
                                .toList())
                .build();
        return new Boundary(Stage.OUTPUT, Role.ASSISTANT, context, null, null);
    }

    private static String found(String passage, String answer) {
        return Grounding.create().check(answer, given(passage)).findings().stream()
                .map(finding -> finding.kind().substring(10) + ":" + answer.substring(finding.start(), finding.end()))
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It cost $1,200,000.                   | They paid 1.2 million dollars.",
                "Der Umsatz stieg um 3,5 Prozent.      | It grew by 3.5%.",
                "3,412,800 people live there.          | Some 3.4 million people live there.",
                "There are three of them.              | There are 3.",
                "There are 25 of them.                 | There are twenty-five.",
                "In the nineteenth century             | It was in the 19th century.",
                "It weighs 20kg.                       | It weighs 20 kilograms.",
                "The flight takes 14:30 to 16:10.      | It leaves at 14:30.",
                "Use version 2.4.1.                    | You need version 2.4.1.",
                "Born on 12 March 1990.                | She was born on 1990-03-12.",
                "Born on March 12th, 1990.             | She was born on 12.03.1990, in March.",
                "Am 3. Mai 2021                        | It was on 3 May 2021, so in May 2021.",
                "Paid 03/04/2022                       | It was paid on April 3, 2022.",
                "Ann Lee leads Acme's team.            | Acme is led by Ann Lee. She leads. I'm sure, and I know Ann.",
                "See https://example.com/Docs/         | See [the docs](https://example.com/docs).",
                "He said: we will never sell the shop. | He said \"We will never sell the shop\"!",
                "One two.                              | 1. First item\n2. Second item",
            })
    void acceptsWhatStandsThere(String passage, String answer) {
        assertThat(found(passage, answer.replace("\\n", "\n"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It cost 1,200 EUR.          | It cost 1,300 EUR.              | number:1,300 EUR",
                "It weighs 20 kg.            | It weighs 20 pounds.            | number:20 pounds",
                "3,412,800 people            | 3.5 million people              | number:3.5 million",
                "It has two doors.           | It has five doors.              | number:five",
                "Born on 12 March 1990.      | Born on 13 March 1990.          | date:13 March 1990",
                "Born in March 1990.         | Born on March 3, 1990.          | 'date:March 3, 1990'",
                "Ann Lee leads it.           | It is led by Ann Moore.         | name:Moore",
                "Ann Lee leads it.           | Bob Lee leads it.               | name:Bob",
                "See https://example.com/a   | See https://example.com/b.      | url:https://example.com/b",
                "He will sell the shop soon. | “He will never sell the shop”   | quotation:“He will never sell the shop”",
                "Version 2.4.1               | Version 2.4.2 and RFC7230       | 'number:2.4.2, number:RFC7230'",
            })
    void findsWhatDoesNot(String passage, String answer, String found) {
        assertThat(found(passage, answer)).isEqualTo(found);
    }

    @Test
    void leavesOutNamesWhereCapitalsSayNothing() {
        assertThat(found("Nichts.", "Der Kunde hat die Rechnung und das Angebot nicht bekommen."))
                .isEmpty();
        assertThat(found("Nothing.", "Top Ten Hints For Better Sleep In Hot Summer Nights"))
                .isEqualTo("number:Ten");
    }

    @Test
    void takesTheRequestWhereNoPassagesAreGiven() {
        Boundary at = Boundary.of(Stage.OUTPUT);
        Grounding grounding = Grounding.create();
        Boundary asked = at.withRequest(ChatRequest.of(
                Message.system("It opens at 9."),
                Message.user("When?"),
                Message.assistant("At 7."),
                Message.tool("1", "8")));

        assertThat(grounding.check("At 7.", at)).isEqualTo(Verdict.PASS);
        assertThat(grounding.check("At 9 or 8.", asked)).isEqualTo(Verdict.PASS);
        assertThat(grounding.check("At 7.", asked)).isInstanceOf(Verdict.Flag.class);
    }

    @Test
    void quotesToTheModelWhatItMadeUp() {
        Verdict verdict = Grounding.create(GuardrailOptions.of(Map.of("action", "retry", "kinds", "number")))
                .check("It has 4 doors, 5 wheels, and Ann Moore.", given("It has 4 doors."));

        assertThat(((Verdict.Retry) verdict).feedback()).isEqualTo("""
                These parts of your answer do not stand in the sources that you were given:
                - 5
                Write the whole answer again and say only what the sources say.""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.", "\"", "a", "A ", "1 March ", "https://", "[1] ", "Ä-", "\ud83d", "9,999", "'"})
    void readsLongTextsInLittleTime(String piece) {
        String text = piece.repeat(200_000 / piece.length());

        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> Grounding.create().check(text, given(text, "x")));
    }
}
