package dev.llmops4j.guardrails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.CallContext;
import dev.llmops4j.Completion;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.cost.Cost;
import dev.llmops4j.cost.Price;
import dev.llmops4j.guardrails.check.Consequence;
import dev.llmops4j.guardrails.check.Grounding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepromptTest {
    private static final Message SYSTEM = Message.system("You sell shoes.");
    private static final Message QUESTION = Message.user("How much?");
    private static final ChatRequest REQUEST = ChatRequest.of("test", List.of(SYSTEM, QUESTION));

    private static final Guardrail POLITE = Guardrail.of(
            "polite",
            Stage.OUTPUT,
            text -> text.startsWith("rude") ? Verdict.retry("Be polite.", Finding.of("tone", 0, 4)) : Verdict.PASS);

    private final Recorder recorder = new Recorder();

    private LlmClient client(Answers model, int maxReprompts) {
        return LlmClient.builder()
                .model(model)
                .with(Guardrails.builder()
                        .always(POLITE, Literals.replacing("x"))
                        .maxReprompts(maxReprompts)
                        .build())
                .listener(recorder)
                .build();
    }

    @Test
    void sendsTheWholeConversationWithTheRejectedAnswerAndTheFeedback() {
        Answers model = Answers.of("rude 1", "rude 2", "kind x");

        ChatResponse response = client(model, 2).chat(REQUEST);

        assertThat(response.text()).isEqualTo("kind <1>");
        assertThat(model.requests.get(1).messages())
                .containsExactly(SYSTEM, QUESTION, Message.assistant("rude 1"), Message.user("Be polite."));
        assertThat(model.requests.get(2).messages())
                .containsExactly(
                        SYSTEM,
                        QUESTION,
                        Message.assistant("rude 1"),
                        Message.user("Be polite."),
                        Message.assistant("rude 2"),
                        Message.user("Be polite."));
    }

    @Test
    void judgesLaterAnswersByWhatWasAskedAndNotByTheFeedback() {
        var asked = new ArrayList<ChatRequest>();
        Guardrail witness = At.each(Stage.OUTPUT, (text, at) -> {
            asked.add(Objects.requireNonNull(at.request()));
            return text.startsWith("rude") ? Verdict.retry("Be polite.") : Verdict.PASS;
        });
        LlmClient client = LlmClient.builder()
                .model(Answers.of("rude", "kind", "rude", "kind"))
                .with(Guardrails.of(witness))
                .build();

        client.chat(REQUEST);
        client.stream(REQUEST).response();

        assertThat(asked).hasSize(4).allMatch(request -> request.messages().equals(REQUEST.messages()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anInventedNumberIsNotGroundedByTheFeedbackThatQuotesIt(boolean streamed) {
        LlmClient client = LlmClient.builder()
                .model(Answers.of("They cost 99 euros."))
                .with(Guardrails.of(Grounding.of(Consequence.RETRY, Grounding.Kind.NUMBER)))
                .build();

        assertThatThrownBy(() -> {
                    if (streamed) {
                        client.stream(REQUEST).response();
                    } else {
                        client.chat(REQUEST);
                    }
                })
                .isInstanceOf(GuardrailBlockedException.class)
                .hasMessageStartingWith("Guardrail 'grounding' rejected 2 answers");
    }

    @Test
    void sumsTheUsageOfThreeExchanges() {
        Completion<ChatResponse> completion =
                client(Answers.of("rude 1", "rude 2", "kind"), 2).complete(REQUEST, CallContext.EMPTY);

        assertThat(completion.value().usage().totalTokens()).isEqualTo(45);
        assertThat(completion.usage().totalTokens()).isEqualTo(45);
    }

    @Test
    void sumsTheCostOfThreeExchanges() {
        Price price = Price.usd("1", "2");
        Answers model = Answers.of("rude 1", "rude 2", "kind");
        LlmClient client = LlmClient.builder()
                .model(model)
                .with(Guardrails.builder().always(POLITE).maxReprompts(2).build())
                .prices((provider, name, at) -> Optional.of(price))
                .build();

        Completion<ChatResponse> completion = client.complete(REQUEST, CallContext.EMPTY);

        assertThat(completion.attempts()).isEqualTo(3);
        Cost one = Cost.of(Answers.USAGE, price);
        assertThat(one.lowerBound()).isPositive();
        assertThat(completion.cost()).isEqualTo(one.plus(one).plus(one));
    }

    @Test
    void theCallersMemoryHoldsOnlyTheAcceptedTurn() {
        Answers model = Answers.of("rude 1", "kind", "kind too");
        LlmClient client = client(model, 1);
        var memory = new ArrayList<>(REQUEST.messages());

        Completion<ChatResponse> first = client.complete(REQUEST, CallContext.EMPTY);
        memory.add(first.response().message());
        memory.add(Message.user("And in red?"));
        client.chat(REQUEST.withMessages(memory));

        assertThat(REQUEST.messages()).containsExactly(SYSTEM, QUESTION);
        assertThat(first.value().message()).isEqualTo(Message.assistant("kind"));
        assertThat(model.requests.get(2).messages())
                .containsExactly(SYSTEM, QUESTION, Message.assistant("kind"), Message.user("And in red?"));
    }

    @Test
    void countsRepromptsAndNotAttempts() {
        for (int most = 0; most < 3; most++) {
            Answers model = Answers.of("rude");
            LlmClient client = client(model, most);

            assertThatThrownBy(() -> client.chat(REQUEST)).isInstanceOf(GuardrailBlockedException.class);

            assertThat(model.requests).hasSize(1 + most);
        }
    }

    @Test
    void streamsTheRewrittenTextOfAnAcceptedAnswerInNoPieceTheRawOne() {
        Answers model = Answers.of("rude x", "x kind x");
        var seen = new StringBuilder();

        try (ChatStream stream = client(model, 1).stream(REQUEST)) {
            stream.texts().forEach(seen::append);
        }

        assertThat(seen).hasToString("<1> kind <1>");
    }

    @Test
    void guardsAStreamThatIsReadWithoutAskingForItsResponse() {
        LlmClient client = client(Answers.of("rude"), 0);

        try (ChatStream stream = client.stream(REQUEST)) {
            assertThatThrownBy(() -> stream.forEach(delta -> {})).isInstanceOf(GuardrailBlockedException.class);
        }
    }

    @Test
    void givesUpAfterTheLastReprompt() {
        Answers model = Answers.of("rude 1", "rude 2", "kind");

        assertThatThrownBy(() -> client(model, 1).chat(REQUEST))
                .isInstanceOfSatisfying(
                        GuardrailBlockedException.class,
                        e -> assertThat(e.findings()).containsExactly(Finding.of("tone", 0, 4)))
                .hasMessage(
                        "Guardrail 'polite' rejected 2 answers, and maxReprompts is 1; the last one has 1 finding at"
                                + " 0..4. The text is not shown.");
        assertThat(model.requests).hasSize(2);
    }

    @Test
    void blocksAtOnceWithoutReprompts() {
        Answers model = Answers.of("rude");

        assertThatThrownBy(() -> client(model, 0).chat(REQUEST))
                .hasMessage("Guardrail 'polite' rejected 1 answer, and maxReprompts is 0; the last one has 1 finding at"
                        + " 0..4. The text is not shown.");
        assertThatThrownBy(() -> Guardrails.builder().maxReprompts(-1))
                .hasMessage("maxReprompts must be 0 or more, was -1");
    }

    @Test
    void sendsNoToolCallsAndNoReasoningOfARejectedAnswer() {
        Answers model = Answers.inPieces(List.of(
                new ChatDelta.Reasoning("hm"),
                new ChatDelta.Text("rude"),
                new ChatDelta.ToolCallFragment(0, "t1", "find", "{}")));

        assertThatThrownBy(() -> client(model, 1).chat(REQUEST)).isInstanceOf(GuardrailBlockedException.class);

        assertThat(model.requests.get(1).messages())
                .containsExactly(SYSTEM, QUESTION, Message.assistant("rude"), Message.user("Be polite."));
    }

    @Test
    void recordsEachRejection() {
        client(Answers.of("rude", "kind"), 1).chat(REQUEST);

        assertThat(recorder.lines())
                .contains("polite output retry enforce 1 [tone]", "polite output pass enforce 0 []");
    }

    @Test
    void showsAStreamsReaderOnlyTheAcceptedAnswer() {
        Answers model = Answers.of("rude 1", "kind x");

        try (ChatStream stream = client(model, 1).stream(REQUEST)) {
            assertThat(stream.next()).isEqualTo(new ChatDelta.Text("kind <1>"));
            assertThat(stream.next())
                    .isInstanceOfSatisfying(
                            ChatDelta.End.class,
                            end -> assertThat(end.usage().totalTokens()).isEqualTo(30));
            assertThat(stream.next()).isNull();
        }
        assertThat(model.requests.get(1).messages())
                .containsExactly(SYSTEM, QUESTION, Message.assistant("rude 1"), Message.user("Be polite."));
        assertThat(model.streams).allMatch(stream -> stream.closed);
    }

    @Test
    void blocksAStreamAfterTheLastReprompt() {
        Answers model = Answers.of("rude 1");

        try (ChatStream stream = client(model, 1).stream(REQUEST)) {
            assertThatThrownBy(stream::next).isInstanceOf(GuardrailBlockedException.class);
        }
        assertThat(model.requests).hasSize(2);
    }
}
