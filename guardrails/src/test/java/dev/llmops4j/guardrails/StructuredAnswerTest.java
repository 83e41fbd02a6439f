package dev.llmops4j.guardrails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.json.JsonSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StructuredAnswerTest {
    private static final JsonSchema SCHEMA = JsonSchema.parse("""
            {"type": "object", "properties": {"summary": {"type": "string"}, "count": {"type": "integer"},
             "more": {"type": "object", "additionalProperties": {"type": "string"}}}}""");
    private static final ChatRequest REQUEST = ChatRequest.of("test", List.of(Message.user("hello")))
            .withResponseFormat(ResponseFormat.json("answer", SCHEMA));
    private static final Set<Stage> BOTH = Set.of(Stage.OUTPUT, Stage.OUTPUT_FIELD);

    private final Recorder recorder = new Recorder();

    private LlmClient client(Answers model, Guardrail... guardrails) {
        return LlmClient.builder()
                .model(model)
                .with(Guardrails.of(guardrails))
                .listener(recorder)
                .build();
    }

    private static Guardrail both(Literals literals) {
        return new At(BOTH, literals);
    }

    private String plain(String answer, Guardrail... guardrails) {
        return client(Answers.of(answer), guardrails).chat(REQUEST).text();
    }

    @Test
    void seesThroughEscapesAndRewritesOnlyTheField() {
        String answer = "{\"summary\": \"a \\u0073ecret\\/\", \"count\" :12, \"more\": {}}";

        assertThat(plain(answer, both(Literals.replacing("secret"))))
                .isEqualTo("{\"summary\": \"a <6>/\", \"count\" :12, \"more\": {}}");
        assertThat(plain(answer, both(Literals.replacing("12"))))
                .isEqualTo("{\"summary\": \"a \\u0073ecret\\/\", \"count\" :\"<2>\", \"more\": {}}");
        assertThat(plain(answer, both(Literals.flagging("secret")))).isEqualTo(answer);
    }

    @Test
    void namesTheFieldThatItBlocks() {
        assertThatThrownBy(() -> plain("{\"summary\":\"a secret\"}", both(Literals.blocking("secret"))))
                .isInstanceOfSatisfying(GuardrailBlockedException.class, e -> {
                    assertThat(e.stage()).isEqualTo(Stage.OUTPUT_FIELD);
                    assertThat(e.findings()).containsExactly(Finding.of("word.block", 2, 8));
                })
                .hasMessage(
                        "Guardrail 'block-secret' blocked field /summary: 1 finding at 2..8. The text is not shown.");
    }

    @Test
    void keepsNamesThatTheModelChoseOutOfItsWordsAndChecksThem() {
        assertThatThrownBy(() -> plain("{\"more\":{\"secret\":\"x\"}}", both(Literals.blocking("secret"))))
                .hasMessage(
                        "Guardrail 'block-secret' blocked field /more/*: 1 finding at 0..6. The text is not shown.");
        assertThat(plain("{\"more\":{\"secret\":\"x\"}}", both(Literals.replacing("secret"))))
                .isEqualTo("{\"more\":{\"<6>\":\"x\"}}");
        assertThat(plain("{\"summary\":\"x\"}", both(Literals.blocking("summary"))))
                .as("the schema's own names are no text")
                .isEqualTo("{\"summary\":\"x\"}");
    }

    @Test
    void readsTheTextOnceWhereAGuardrailListsBoth() {
        plain("{\"summary\":\"secret\",\"count\":1,\"more\":{}}", both(Literals.flagging("secret")));

        assertThat(recorder.lines()).containsExactly("flag-secret output_field flag enforce 1 [word.flag]");
    }

    @Test
    void sumsUpWhatItSaysOfAllFields() {
        String answer = "{\"summary\":\"a secret secret\",\"count\":1,\"more\":{\"x\":\"secret\"}}";

        plain(answer, both(Literals.replacing("secret")), both(Literals.flagging("x")));
        client(Answers.inPieces(answer), both(Literals.replacing("secret")), both(Literals.flagging("x"))).stream(
                        REQUEST)
                .response();

        List<String> told = List.of(
                "replace-secret output_field rewrite enforce 3 [word.replace]",
                "flag-x output_field flag enforce 1 [word.flag]");
        assertThat(recorder.lines())
                .isEqualTo(Stream.of(told, told).flatMap(List::stream).toList());
    }

    @Test
    void givesTheWholeTextToAGuardrailThatReadsNoFields() {
        Literals quotes = Literals.flagging("\"x\"");

        plain("{\"summary\":\"x\"}", At.only(Stage.OUTPUT, quotes));

        assertThat(recorder.lines()).containsExactly("flag-\"x\" output flag enforce 1 [word.flag]");
    }

    @Test
    void readsAnAnswerThatIsNoJsonAsOneText() {
        assertThat(plain("The secret: {\"summary\":1}", both(Literals.replacing("secret: {"))))
                .isEqualTo("The <9>\"summary\":1}");
        assertThatThrownBy(() -> plain("The secret", both(Literals.blocking("secret"))))
                .hasMessage("Guardrail 'block-secret' blocked the output: 1 finding at 4..10. The text is not shown.");
    }

    @Test
    void readsFreeTextAsBefore() {
        LlmClient client = client(Answers.of("{\"a\":\"\\u0073ecret secret\"}"), both(Literals.replacing("secret")));

        assertThat(client.chat(ChatRequest.of("test", List.of(Message.user("hi"))))
                        .text())
                .isEqualTo("{\"a\":\"\\u0073ecret <6>\"}");
    }

    @Test
    void asksAgainWhenAFieldIsRejected() {
        Answers model = Answers.of("{\"summary\":\"5 EUR\"}", "{\"summary\":\"cheap\"}");
        Guardrail noPrices = At.each(
                Stage.OUTPUT_FIELD,
                (text, at) -> text.contains("EUR") ? Verdict.retry("No prices in " + at.part()) : Verdict.PASS);

        assertThat(client(model, noPrices).chat(REQUEST).text()).isEqualTo("{\"summary\":\"cheap\"}");
        assertThat(model.requests.get(1).messages()).last().isEqualTo(Message.user("No prices in /summary"));
    }

    @Test
    void releasesAStringOfAStreamAsFarAsItIsSettled() {
        Answers model = Answers.inPieces("{\"summ", "ary\":\"my s", "e\\u00", "63ret i", "s\",", "\"count\":1", "2}");

        try (ChatStream stream = client(model, both(Literals.replacing("secret"))).stream(REQUEST)) {
            var texts = new ArrayList<String>();
            stream.texts().forEach(texts::add);
            assertThat(texts).containsExactly("{", "\"summary\":\"my ", "<6> i", "s\",", "\"count\":", "12}");
        }
    }

    @Test
    void blocksAFieldOfAStreamBeforeAnythingOfItIsReleased() {
        Answers model = Answers.inPieces("{\"summary\":\"the \\u0073", "ecret", "\"}");
        var released = new StringBuilder();

        try (ChatStream stream = client(model, both(Literals.blocking("secret"))).stream(REQUEST)) {
            assertThatThrownBy(() -> stream.texts().forEach(released::append))
                    .hasMessageStartingWith("Guardrail 'block-secret' blocked field /summary: 1 finding at 4..10.");
        }
        assertThat(released).hasToString("{\"summary\":\"the ");
        assertThat(model.streams.get(0).closed).isTrue();
    }

    @Test
    void holdsAStreamBackForAGuardrailThatReadsWholeFields() {
        Answers model = Answers.inPieces("{\"summary\":\"a", "b\"}");
        Guardrail whole = At.each(Stage.OUTPUT_FIELD, (text, at) -> Verdict.rewrite(text + "!"));

        try (ChatStream stream = client(model, whole).stream(REQUEST)) {
            assertThat(stream.next()).isEqualTo(new ChatDelta.Text("{\"summary\":\"ab!\"}"));
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void streamGivesThePlainText(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < 100; run++) {
            Guardrail[] guardrails = {
                both(Literals.replacing("ab")),
                At.only(Stage.OUTPUT, Literals.replacing("x\"")),
                both(Literals.replacing("\"<"))
            };
            String answer = RandomJson.nearly(random);

            recorder.events.clear();
            String plain = plain(answer, guardrails);
            List<String> events = recorder.lines();
            recorder.events.clear();
            String streamed = client(Answers.inPieces(RandomJson.split(random, answer)), guardrails).stream(REQUEST)
                    .response()
                    .text();

            assertThat(streamed).as(answer).isEqualTo(plain);
            assertThat(recorder.lines()).as(answer).containsExactlyInAnyOrderElementsOf(events);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingOfABlockedValueIsReleased(long seed) {
        var random = new Random(seed);
        Guardrail blocking = both(Literals.blocking("ab"));
        int blocked = 0;
        for (int run = 0; run < 100; run++) {
            String answer = RandomJson.nearly(random);
            GuardrailBlockedException expected =
                    catchThrowableOfType(GuardrailBlockedException.class, () -> plain(answer, blocking));
            var released = new StringBuilder();

            try (ChatStream stream =
                    client(Answers.inPieces(RandomJson.split(random, answer)), blocking).stream(REQUEST)) {
                GuardrailBlockedException thrown = catchThrowableOfType(
                        GuardrailBlockedException.class, () -> stream.texts().forEach(released::append));
                if (expected == null) {
                    assertThat(thrown).as(answer).isNull();
                    assertThat(released).hasToString(answer);
                } else {
                    blocked++;
                    assertThat(thrown).as(answer).hasMessageStartingWith(whereIn(expected));
                    assertThat(answer).startsWith(released);
                    assertThat(released.toString().replace("\\u0061", "a").replace("\\u0062", "b"))
                            .as(answer)
                            .doesNotContain("ab");
                }
            }
        }
        assertThat(blocked).isPositive();
    }

    /** A stream ends at the first place; a plain check names all. */
    private static String whereIn(GuardrailBlockedException e) {
        String message = String.valueOf(e.getMessage());
        return message.substring(0, message.indexOf(':'));
    }
}
