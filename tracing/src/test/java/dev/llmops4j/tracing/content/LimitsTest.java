package dev.llmops4j.tracing.content;

import static dev.llmops4j.tracing.content.Capturing.CALL;
import static dev.llmops4j.tracing.content.Capturing.inline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.json.JsonSchema;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LimitsTest {
    private static final ContentCapture SHORT = ContentCapture.full().withMaxChars(5);

    @ParameterizedTest
    @CsvSource({"12345, 12345", "123456, 1234…", "abc😀😀, abc…", "ab😀cd, ab😀…", "'', ''"})
    void cutsLongTextsAndNoCharacterInTwo(String text, String shown) {
        Captured<String> captured = SHORT.text(CALL, text);

        assertThat(captured).isEqualTo(new Captured.Inline<>(shown, shown.equals(text), !shown.equals(text)));
    }

    @Test
    void cutsEveryTextOfAMessage() {
        ChatRequest request = ChatRequest.of(
                "model-name",
                List.of(
                        new Message.Assistant(
                                List.of(
                                        new Part.Reasoning("123456"),
                                        new Part.Text("123456"),
                                        new Part.Refusal("123456")),
                                List.of(new ToolCall("123456", "123456", "{\"a\":1}"))),
                        new Message.Tool("c", List.of(new Part.Text("123456"))),
                        Message.user(Part.Image.ofUrl("https://example.com"))));

        ChatRequest shown = inline(SHORT.request(CALL, request));

        assertThat(shown.model()).isEqualTo("model-name");
        assertThat(shown.messages())
                .containsExactly(
                        new Message.Assistant(
                                List.of(new Part.Reasoning("1234…"), new Part.Text("1234…"), new Part.Refusal("1234…")),
                                List.of(new ToolCall("1234…", "1234…", "{\"a\"…"))),
                        new Message.Tool("c", List.of(new Part.Text("1234…"))),
                        Message.user(new Part.Image("http…", null)));
    }

    @Test
    void cutsAfterTheRedactionSoThatNothingIsHiddenInTwo() {
        ContentCapture capture =
                ContentCapture.redacted(text -> text.replace("secret", "[X]")).withMaxChars(8);

        assertThat(inline(capture.text(CALL, "my secret is"))).isEqualTo("my [X] …");
    }

    @Test
    void keepsTheInstructionsAndTheLatestMessages() {
        ChatRequest request = ChatRequest.of(
                "m",
                List.of(
                        Message.system("rules"),
                        Message.user("first"),
                        Message.assistant("second"),
                        Message.user("third")));

        Captured<ChatRequest> captured =
                ContentCapture.full().withMaxTotalChars(14).request(CALL, request);

        assertThat(inline(captured).messages())
                .containsExactly(Message.system("rules"), Message.assistant("sec…"), Message.user("third"));
        assertThat(((Captured.Inline<?>) captured).cut()).isTrue();
    }

    @Test
    void isNotCutWhereItFitsExactly() {
        ChatRequest request = ChatRequest.of("m", List.of(Message.user("12345"), Message.user("12345")));

        assertThat(SHORT.withMaxTotalChars(10).request(CALL, request))
                .isEqualTo(new Captured.Inline<>(request, true, false));
        assertThat(inline(SHORT.withMaxTotalChars(9).request(CALL, request)).messages())
                .containsExactly(Message.user("123…"), Message.user("12345"));
    }

    @Test
    void keepsImagesAndJsonWholeOrNotAtAll() {
        JsonSchema schema = JsonSchema.of(Map.of("type", "object"));
        ChatRequest request = ChatRequest.of(
                        "m", List.of(Message.user(Part.Image.ofBytes(new byte[100], "image/png"), new Part.Text("?"))))
                .withTools(List.of(new ToolDefinition("f", "d", schema, null)), null)
                .withResponseFormat(ResponseFormat.json("a", schema))
                .withParameters(Parameters.builder().extra("user", "longer").build());

        ChatRequest shown = inline(SHORT.request(CALL, request));

        assertThat(shown.messages())
                .containsExactly(Message.user(new Part.Image("data:image/png;base64,", null), new Part.Text("?")));
        assertThat(shown.tools()).containsExactly(new ToolDefinition("f", "d", null, null));
        assertThat(shown.responseFormat()).isEqualTo(ResponseFormat.json("a", JsonSchema.of(Map.of())));
        assertThat(shown.parameters().extras()).isEmpty();
        assertThat(inline(ContentCapture.full().request(CALL, request))).isSameAs(request);
    }

    @Test
    void limitsWhatElseTheProviderSent() {
        var response = new ChatResponse(
                "r", "m", Message.assistant("a"), FinishReason.STOP, Usage.ZERO, Map.of("logprobs", List.of("longer")));

        assertThat(inline(SHORT.response(CALL, response)).extras()).isEmpty();
        assertThat(inline(ContentCapture.full().response(CALL, response))).isSameAs(response);
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void neverShowsMoreThanTheTotal(long seed) {
        ChatRequest request = new RandomContent(seed).request();
        int total = (int) (seed * 3 + 1);

        ChatRequest shown = inline(
                ContentCapture.full().withMaxChars(40).withMaxTotalChars(total).request(CALL, request));

        int chars = shown.messages().stream().mapToInt(LimitsTest::chars).sum();
        assertThat(chars).isLessThanOrEqualTo(total + "data:image/png;base64,".length());
    }

    private static int chars(Message message) {
        int chars = message.text().length();
        for (Part part : message.parts()) {
            chars += part instanceof Part.Image image ? image.url().length() : 0;
            chars += part instanceof Part.Reasoning reasoning ? reasoning.text().length() : 0;
            chars += part instanceof Part.Refusal refusal ? refusal.text().length() : 0;
        }
        if (message instanceof Message.Assistant assistant) {
            chars += assistant.toolCalls().stream()
                    .mapToInt(call -> call.id().length()
                            + call.name().length()
                            + call.arguments().length())
                    .sum();
        }
        return chars;
    }

    @Test
    void refusesLimitsBelowOne() {
        assertThatThrownBy(() -> SHORT.withMaxChars(0)).hasMessage("chars must be 1 or more, was 0");
        assertThatThrownBy(() -> SHORT.withMaxTotalChars(-1)).hasMessage("chars must be 1 or more, was -1");
    }
}
