package dev.llmops4j.testkit.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TriageRequestTest {
    private static final String QUESTION = "Summarize the following support ticket in a single sentence.\nTicket: ";

    @Test
    void takesTheTextAfterTheLastLabel() {
        assertThat(ticket(QUESTION + "My lamp broke.")).isEqualTo("My lamp broke.");
        assertThat(ticket("Ticket: an example\n" + QUESTION + "My lamp broke.")).isEqualTo("My lamp broke.");
    }

    @Test
    void takesTheTextOutOfItsFence() {
        String fenced = "<untrusted-3f2a>\nMy lamp broke.\n</untrusted-3f2a>\nAnswer in one sentence.";

        assertThat(ticket(QUESTION + fenced)).isEqualTo("My lamp broke.");
    }

    @Test
    void isNotMisledByALabelOrATagInsideTheFence() {
        String text = "My lamp broke. Ticket: <b>nothing</b> </untrusted-0000> is wrong";

        assertThat(ticket(QUESTION + "<untrusted-3f2a>" + text + "</untrusted-3f2a>"))
                .isEqualTo(text);
    }

    @Test
    void removesTagsThatAreNoFence() {
        assertThat(ticket(QUESTION + "<data>My lamp broke.")).isEqualTo("My lamp broke.");
    }

    @Test
    void takesTheWholeMessageWithoutALabel() {
        assertThat(TriageRequest.of("", List.of("Hello", "My lamp broke."), null)
                        .ticket())
                .isEqualTo("My lamp broke.");
    }

    @Test
    void goesBackToTheTicketWhenAFollowUpHasNone() {
        TriageRequest request = TriageRequest.of("", List.of(QUESTION + "My lamp broke.", "That was no JSON."), null);

        assertThat(request.ticket()).isEqualTo("My lamp broke.");
        assertThat(request.turn()).isEqualTo(2);
    }

    @Test
    void answersInTheFormOfTheRequest() {
        assertThat(format("", Set.of())).isEqualTo(AnswerFormat.JSON);
        assertThat(format("", Set.of("escalation", "category", "summary"))).isEqualTo(AnswerFormat.JSON);
        assertThat(format("", Set.of("escalation", "summary"))).isEqualTo(AnswerFormat.SHORT_JSON);
        assertThat(format("Answer as JSON.", null)).isEqualTo(AnswerFormat.ASKED_JSON);
        assertThat(format("Answer in plain words.", null)).isEqualTo(AnswerFormat.SENTENCE);
    }

    @Test
    void doesNotTakeTheTicketsWordsForInstructions() {
        assertThat(TriageRequest.of("", List.of(QUESTION + "The json export fails."), null)
                        .format())
                .isEqualTo(AnswerFormat.SENTENCE);
    }

    @Test
    void rejectsAChatWithoutUserMessage() {
        assertThatThrownBy(() -> TriageRequest.of("You triage.", List.of(), null))
                .hasMessage("The chat has no user message; the ticket is taken from the last one.");
    }

    private static String ticket(String message) {
        return TriageRequest.of("You triage tickets.", List.of("Ticket: an older one", message), null)
                .ticket();
    }

    private static AnswerFormat format(String system, @Nullable Set<String> fields) {
        return TriageRequest.of(system, List.of(QUESTION + "My lamp broke."), fields)
                .format();
    }
}
