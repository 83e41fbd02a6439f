package dev.llmops4j.tracing.content;

import static dev.llmops4j.tracing.content.Capturing.inline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.TextRedactor;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.Usage;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RedactionTest {
    private static final TextRedactor REDACTOR =
            text -> RandomContent.VALUE.matcher(text).replaceAll("[X]");
    private static final ContentCapture REDACTED = ContentCapture.redacted(REDACTOR);

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noValueLeavesWhereverItStands(long seed) {
        var content = new RandomContent(seed);
        ChatRequest request = content.request();
        ChatResponse response = content.response();

        assertThat(content.values()).isPositive();
        assertThat(Shown.of(inline(REDACTED.request(Capturing.CALL, request))))
                .doesNotContainPattern(RandomContent.VALUE);
        assertThat(Shown.of(inline(REDACTED.response(Capturing.CALL, response))))
                .doesNotContainPattern(RandomContent.VALUE);
    }

    /** The measure finds the values where they are, or the test above would say nothing. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theMeasureSeesValuesWhereNothingIsRedacted(long seed) {
        var content = new RandomContent(seed);
        ChatRequest request = content.request();
        ChatResponse response = content.response();

        assertThat(Shown.of(inline(ContentCapture.full().request(Capturing.CALL, request)))
                        + Shown.of(inline(ContentCapture.full().response(Capturing.CALL, response))))
                .containsPattern(RandomContent.VALUE);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void hashesShowNoValueEither(long seed) {
        var content = new RandomContent(seed);

        assertThat(Shown.of(inline(ContentCapture.hashed().request(Capturing.CALL, content.request())))
                        + Shown.of(inline(ContentCapture.hashed().response(Capturing.CALL, content.response()))))
                .doesNotContainPattern("ann\\d")
                .doesNotContain("example")
                .doesNotContain("find");
    }

    @Test
    void leavesUntouchedWhatHoldsNothing() {
        ChatRequest request = ChatRequest.of(
                "m",
                List.of(
                        Message.user(new Part.Text("a "), new Part.Text("b"), Part.Image.ofUrl("https://e.com/%20")),
                        new Message.Assistant(List.of(), List.of(new ToolCall("1", "f", "{\"a\":  1.50}")))));

        Captured<ChatRequest> captured = REDACTED.request(Capturing.CALL, request);

        assertThat(captured).isEqualTo(new Captured.Inline<>(request, true, false));
        assertThat(inline(captured)).isSameAs(request);
    }

    @Test
    void findsAValueThatIsSpreadOverParts() {
        ChatRequest request = ChatRequest.of(
                "m",
                List.of(Message.user(
                        new Part.Text("To ann1@exam"),
                        Part.Image.ofUrl("https://e.com/x"),
                        new Part.Text("ple.com"),
                        new Part.Text("."))));

        Captured<ChatRequest> captured = REDACTED.request(Capturing.CALL, request);

        assertThat(inline(captured).messages().get(0).parts())
                .containsExactly(new Part.Text("To [X]."), Part.Image.ofUrl("https://e.com/x"));
        assertThat(((Captured.Inline<?>) captured).exact()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"to\":\"ann1@example.com\"} | {\"to\":\"[X]\"}",
                "{\"to\":\"ann1\\u0040example.com\"} | {\"to\":\"[X]\"}",
                "{\"ann1@example.com\":2} | {\"[X]\":2}",
                "to ann1\\u0040example.com | to [X]",
                "{\"to\":\"ann1\\u0040example.com\" | {\"to\":\"[X]\"",
                "{\"a\": 1.50} | {\"a\": 1.50}",
                "not json | not json"
            })
    void readsArgumentsAsTheModelMeansThem(String arguments, String shown) {
        assertThat(inline(REDACTED.text(null, arguments))).isEqualTo(shown);
    }

    @Test
    void redactsNumbers() {
        ContentCapture capture = ContentCapture.redacted(text -> text.replace("4111111111111111", "[CARD]"));

        assertThat(inline(capture.text(null, "{\"card\":4111111111111111,\"to\":\"\\u0034111111111111111\"}")))
                .isEqualTo("{\"card\":\"[CARD]\",\"to\":\"[CARD]\"}");
    }

    @Test
    void withholdsWhereTheRedactorSaysNothingOrFails() {
        ChatRequest request = ChatRequest.of("m", List.of(Message.user("secret")));
        ContentCapture nothing = ContentCapture.redacted(text -> null);
        ContentCapture failing = ContentCapture.redacted(text -> {
            throw new IllegalStateException(text);
        });

        for (ContentCapture capture : List.of(nothing, failing)) {
            assertThat(inline(capture.request(Capturing.CALL, request)).messages())
                    .containsExactly(Message.user("[withheld]"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It is ann1@exam | It is",
                "Her card is 4111 1111 11 | Her card is",
                "It is done. | It is",
                "word | ''",
                "4111 1111 | ''"
            })
    void leavesOutTheLastWordOfAnAnswerThatBrokeOff(String arrived, String shown) {
        for (FinishReason reason : List.of(FinishReason.ERROR, FinishReason.LENGTH)) {
            var response = new ChatResponse(null, "m", Message.assistant(arrived), reason, Usage.UNKNOWN, Map.of());
            assertThat(inline(REDACTED.response(Capturing.CALL, response))
                            .text()
                            .strip())
                    .isEqualTo(shown);
        }
        var whole = ChatResponse.of("m", arrived, Usage.UNKNOWN);
        assertThat(inline(REDACTED.response(Capturing.CALL, whole)).text()).isEqualTo(arrived);
    }

    @Test
    void neverShowsTheBytesOfAnImage() {
        ChatRequest request = ChatRequest.of(
                "m",
                List.of(Message.user(
                        Part.Image.ofBytes(new byte[] {1, 2}, "image/png"),
                        new Part.Image("data:ann1@example.com;base64,AAAA", "high"),
                        new Part.Image("data:,plain", null))));

        assertThat(inline(REDACTED.request(Capturing.CALL, request))
                        .messages()
                        .get(0)
                        .parts())
                .containsExactly(
                        new Part.Image("data:image/png;base64,", null),
                        new Part.Image("data:image;base64,", null),
                        new Part.Image("data:image;base64,", null));
    }

    @Test
    void withholdsAnAddressThatCannotBeRead() {
        ChatRequest request = ChatRequest.of(
                "m",
                List.of(Message.user(
                        Part.Image.ofUrl("https://e.com/%zz"),
                        Part.Image.ofUrl("https://e.com/?to=ann1%40example.com"))));

        assertThat(inline(REDACTED.request(Capturing.CALL, request))
                        .messages()
                        .get(0)
                        .parts())
                .containsExactly(new Part.Image("[withheld]", null), new Part.Image("[withheld]", null));
    }

    @Test
    void showsNoErrorOfARedactorThatBreaksTheRules() {
        ChatRequest request = ChatRequest.of("m", List.of(Message.user("hello")))
                .withParameters(Parameters.builder().extra("user", "x").build());
        ContentCapture rude = ContentCapture.redacted(text -> "seed"); // makes of an extra what has a method of its own

        assertThat(rude.request(Capturing.CALL, request))
                .isEqualTo(new Captured.Nothing<>("java.lang.IllegalArgumentException"));
    }
}
