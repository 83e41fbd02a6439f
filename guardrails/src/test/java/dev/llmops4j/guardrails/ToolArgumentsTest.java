package dev.llmops4j.guardrails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatDelta.ToolCallFragment;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.json.JsonSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ToolArgumentsTest {
    private static final JsonSchema PARAMETERS =
            JsonSchema.parse("{\"type\":\"object\",\"properties\":{\"query\":{\"type\":\"string\"}}}");
    private static final ChatRequest REQUEST = ChatRequest.of("test", List.of(Message.user("hello")))
            .withTools(List.of(new ToolDefinition("find", "finds", PARAMETERS, null)), null);

    private final Recorder recorder = new Recorder();

    private LlmClient client(Answers model, Guardrail... guardrails) {
        return LlmClient.builder()
                .model(model)
                .with(Guardrails.of(guardrails))
                .listener(recorder)
                .build();
    }

    /** Reads the values in the arguments. */
    private static Guardrail values(Literals literals) {
        return new At(Set.of(Stage.TOOL_ARGUMENTS, Stage.OUTPUT_FIELD), literals);
    }

    private static Guardrail texts(Literals literals) {
        return At.only(Stage.TOOL_ARGUMENTS, literals);
    }

    private static ChatDelta calls(int index, String name, String arguments) {
        return new ToolCallFragment(index, "t" + index, name, arguments);
    }

    private static ChatDelta more(int index, String arguments) {
        return new ToolCallFragment(index, null, null, arguments);
    }

    private static Answers answer(String name, String arguments) {
        return Answers.inPieces(List.of(calls(0, name, arguments)));
    }

    private List<String> plain(String arguments, Guardrail... guardrails) {
        return client(answer("find", arguments), guardrails).chat(REQUEST).toolCalls().stream()
                .map(ToolCall::arguments)
                .toList();
    }

    @Test
    void rewritesValuesAndLeavesJsonBehind() {
        assertThat(plain("{\"query\":\"a\\\"\\u0073ecret\", \"n\":12}", values(Literals.replacing("\"secret"))))
                .containsExactly("{\"query\":\"a<7>\", \"n\":12}");
        assertThat(plain("{\"query\":\"x\",\"n\":4111}", values(Literals.replacing("4111"))))
                .containsExactly("{\"query\":\"x\",\"n\":\"<4>\"}");
    }

    @Test
    void readsArgumentsThatAreNoJsonAsOneText() {
        assertThat(plain("find the secret", values(Literals.replacing("secret"))))
                .containsExactly("find the <6>");
    }

    @Test
    void tellsAGuardrailWhichToolAndWhichValue() {
        var seen = new ArrayList<String>();
        Guardrail witness =
                new At(Set.of(Stage.TOOL_ARGUMENTS, Stage.OUTPUT_FIELD), At.each(Stage.TOOL_ARGUMENTS, (text, at) -> {
                    seen.add(at.stage() + " " + at.part() + " " + text);
                    return Verdict.PASS;
                }));

        plain("{\"query\":\"x\",\"own\":[1]}", witness);
        client(answer("ann@example.com", "{}!"), witness).chat(REQUEST);

        assertThat(seen)
                .containsExactly(
                        "TOOL_ARGUMENTS find#/query x",
                        "TOOL_ARGUMENTS find#/* own",
                        "TOOL_ARGUMENTS find#/*/0 1",
                        "TOOL_ARGUMENTS null !");
    }

    @Test
    void givesTheArgumentsAsOneTextToAGuardrailThatReadsNoValues() {
        var seen = new ArrayList<String>();

        plain("{\"query\":\"x\"}", At.each(Stage.TOOL_ARGUMENTS, (text, at) -> {
            seen.add(at.part() + " " + text);
            return Verdict.PASS;
        }));

        assertThat(seen).containsExactly("find {\"query\":\"x\"}");
    }

    @Test
    void saysWhichToolItBlocked() {
        assertThatThrownBy(() -> plain("the secret", texts(Literals.blocking("secret"))))
                .isInstanceOfSatisfying(
                        GuardrailBlockedException.class,
                        e -> assertThat(e.stage()).isEqualTo(Stage.TOOL_ARGUMENTS))
                .hasMessage(
                        "Guardrail 'block-secret' blocked the arguments of tool 'find': 1 finding at 4..10. The text"
                                + " is not shown.");
        assertThatThrownBy(() -> plain("{\"query\":\"secret\"}", values(Literals.blocking("secret"))))
                .hasMessage(
                        "Guardrail 'block-secret' blocked field /query of the arguments of tool 'find': 1 finding at"
                                + " 0..6. The text is not shown.");
        assertThatThrownBy(() -> client(answer("ann@example.com", "secret"), texts(Literals.blocking("secret")))
                        .chat(REQUEST))
                .hasMessageContaining("blocked the arguments of a tool that was not offered: 1 finding");
    }

    @Test
    void asksAgainWhenArgumentsAreRejected() {
        Answers model = Answers.ofDeltas(
                List.of(calls(0, "find", "{\"query\":\"*\"}")), List.of(calls(0, "find", "{\"query\":\"lamp\"}")));
        Guardrail narrow = At.each(
                Stage.TOOL_ARGUMENTS, (text, at) -> text.contains("*") ? Verdict.retry("Ask for less.") : Verdict.PASS);

        assertThat(client(model, narrow).chat(REQUEST).toolCalls())
                .containsExactly(new ToolCall("t0", "find", "{\"query\":\"lamp\"}"));
        assertThat(model.requests.get(1).messages())
                .containsExactly(Message.user("hello"), Message.user("Ask for less."));
    }

    @Test
    void asksAgainBeforeAnythingOfAStreamIsReleased() {
        Answers model = Answers.ofDeltas(
                List.of(new ChatDelta.Text("I look."), calls(0, "find", "{\"query\":\"*\"}")),
                List.of(calls(0, "find", "{\"query\":\"lamp\"}")));
        Guardrail narrow = At.each(
                Stage.TOOL_ARGUMENTS, (text, at) -> text.contains("*") ? Verdict.retry("Ask for less.") : Verdict.PASS);

        assertThat(read(client(model, narrow).stream(REQUEST)))
                .containsExactly(calls(0, "find", "{\"query\":\"lamp\"}"));
    }

    /** LangChain4j 1.19 hands every partial tool call to its reader, whatever its guardrails say. */
    @Test
    void releasesNoToolCallOfAStreamBeforeItIsChecked() {
        Answers model = Answers.inPieces(List.of(
                new ChatDelta.Text("I "),
                calls(1, "find", "{\"query\":\"se"),
                new ChatDelta.Text("look."),
                calls(0, "find", "{\"query\":"),
                more(1, "cret\"}"),
                more(0, "\"lamp\"}")));

        List<ChatDelta> read = read(client(model, values(Literals.replacing("secret"))).stream(REQUEST));

        assertThat(read)
                .containsExactly(
                        new ChatDelta.Text("I "),
                        new ChatDelta.Text("look."),
                        calls(0, "find", "{\"query\":\"lamp\"}"),
                        calls(1, "find", "{\"query\":\"<6>\"}"));
    }

    @Test
    void blocksTheToolCallsOfAStreamAsAWhole() {
        Answers model = Answers.inPieces(
                List.of(calls(0, "find", "{\"query\":\"lamp\"}"), calls(1, "find", "{\"query\":\"secret\"}")));
        var read = new ArrayList<ChatDelta>();

        try (ChatStream stream = client(model, values(Literals.blocking("secret"))).stream(REQUEST)) {
            assertThatThrownBy(() -> stream.forEach(read::add))
                    .isInstanceOf(GuardrailBlockedException.class)
                    .hasMessageContaining("blocked field /query of the arguments of tool 'find'");
        }
        assertThat(read).isEmpty();
        assertThat(model.streams.get(0).closed).isTrue();
    }

    /** LangChain4j 1.19 hands every partial thought to its reader, whatever its guardrails say. */
    @Test
    void releasesNoThoughtBeforeItIsChecked() {
        Answers model = Answers.inPieces(
                List.of(new ChatDelta.Reasoning("the se"), new ChatDelta.Reasoning("cret"), new ChatDelta.Text("Hi")));

        assertThat(read(client(model, At.only(Stage.REASONING, Literals.replacing("secret"))).stream(REQUEST)))
                .containsExactly(
                        new ChatDelta.Reasoning("the "), new ChatDelta.Reasoning("<6>"), new ChatDelta.Text("Hi"));
        assertThatThrownBy(() -> read(client(
                        Answers.inPieces(List.of(new ChatDelta.Reasoning("secret"))),
                        At.only(Stage.REASONING, Literals.blocking("secret")))
                        .stream(REQUEST)))
                .hasMessage(
                        "Guardrail 'block-secret' blocked the reasoning: 1 finding at 0..6. The text is not shown.");
    }

    @Test
    void doesNotHoldBackWhatIsOnlyMonitored() {
        Answers model = Answers.inPieces(List.of(calls(0, "find", "sec"), more(0, "ret")));
        LlmClient client = LlmClient.builder()
                .model(model)
                .with(Guardrails.builder()
                        .always(texts(Literals.blocking("secret")), GuardrailPolicy.MONITOR)
                        .build())
                .listener(recorder)
                .build();

        assertThat(read(client.stream(REQUEST))).containsExactly(calls(0, "find", "sec"), more(0, "ret"));
        assertThat(recorder.lines()).containsExactly("block-secret tool_arguments block monitor 1 [word.block]");
    }

    @Test
    void streamsTextWhereNoToolIsOffered() {
        Answers model = Answers.inPieces("a", "b");
        Guardrail whole = At.each(Stage.TOOL_ARGUMENTS, (text, at) -> Verdict.PASS);

        assertThat(read(client(model, whole).stream(ChatRequest.of("test", List.of(Message.user("hi"))))))
                .containsExactly(new ChatDelta.Text("a"), new ChatDelta.Text("b"));
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void streamGivesThePlainArguments(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < 50; run++) {
            Guardrail[] guardrails = {values(Literals.replacing("ab")), texts(Literals.replacing("x\""))};
            String first = RandomJson.nearly(random);
            String second = RandomJson.nearly(random);
            var deltas = new ArrayList<ChatDelta>(List.of(calls(0, "find", ""), calls(1, "other", "")));
            RandomJson.pieces(random, first).forEach(piece -> deltas.add(more(0, piece)));
            int place = 2;
            for (String piece : RandomJson.pieces(random, second)) {
                place += random.nextInt(deltas.size() - place + 1);
                deltas.add(place++, more(1, piece));
            }

            List<ToolCall> plain = client(
                            Answers.inPieces(List.of(calls(0, "find", first), calls(1, "other", second))), guardrails)
                    .chat(REQUEST)
                    .toolCalls();
            List<ToolCall> streamed = client(Answers.inPieces(deltas), guardrails).stream(REQUEST)
                    .response()
                    .toolCalls();

            assertThat(streamed).isEqualTo(plain);
        }
    }

    private static List<ChatDelta> read(ChatStream stream) {
        var deltas = new ArrayList<ChatDelta>();
        try (stream) {
            stream.forEach(deltas::add);
        }
        deltas.remove(deltas.size() - 1); // the end
        return deltas;
    }
}
