package dev.llmops4j.openai.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.CallContext;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.ToolChoice;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.guardrails.Guardrails;
import dev.llmops4j.guardrails.check.PiiRedaction;
import dev.llmops4j.guardrails.check.PromptInjection;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.testkit.Answer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Images, tools and their results arrive through tracing and guardrails as they were. */
class PassThroughTest {
    private static final JsonSchema SCHEMA = JsonSchema.parse(
            "{\"type\":\"object\",\"properties\":{\"at\":{\"type\":\"integer\"}},\"required\":[\"at\"]}");
    private static final String ARGUMENTS = "{\"at\": 1,  \"to\":\"ann@example.com\" }";
    private static final ToolCall FIRST = new ToolCall("call-1", "look", ARGUMENTS);
    private static final ToolCall SECOND = new ToolCall("call-2", "look", "{}");
    private static final ChatRequest REQUEST = ChatRequest.of(
                    Spine.MODEL,
                    List.of(
                            Message.system("Be brief."),
                            Message.user(
                                    new Part.Text("What is this?"),
                                    new Part.Image("https://example.com/cat.png", "low"),
                                    Part.Image.ofBytes(new byte[] {1, 2, 3}, "image/png"),
                                    new Part.Text("And that?")),
                            new Message.Assistant(List.of(), List.of(FIRST, SECOND)),
                            Message.tool("call-1", "a cat at 1 < 2"),
                            Message.tool("call-2", "")))
            .withTools(List.of(new ToolDefinition("look", "Looks.", SCHEMA, true)), ToolChoice.of("look"));

    private final Spine spine = new Spine();
    private final LlmClient client = spine.client(Guardrails.of(PiiRedaction.create(), PromptInjection.create()));

    @AfterEach
    void close() {
        spine.close();
    }

    @Test
    void imagesToolsAndResultsArriveWhole() {
        spine.server.enqueue(Answer.toolCalls(FIRST, SECOND));

        ChatResponse response = client.complete(REQUEST, CallContext.EMPTY).value();

        assertAnswer(response);
        assertSent();
    }

    @Test
    void aStreamCarriesThemToo() {
        spine.server.enqueue(Answer.toolCalls(FIRST, SECOND));

        try (ChatStream stream = client.stream(REQUEST)) {
            assertAnswer(stream.response());
        }
        assertSent();
    }

    @Test
    void aRedactionInOneMessageLeavesImagesAndCallsAlone() {
        spine.server.enqueue(Answer.text("ok"));

        client.chat(REQUEST.withMessages(List.of(
                Message.user(new Part.Text("Of ann@example.com:"), new Part.Image("https://example.com/a.png", null)),
                new Message.Assistant(List.of(), List.of(FIRST)),
                Message.tool("call-1", "card 4111 1111 1111 1111"))));

        assertThat(spine.sentMessages())
                .containsExactly(
                        Map.of(
                                "role",
                                "user",
                                "content",
                                List.of(text("Of [EMAIL_ADDRESS]:"), image("https://example.com/a.png", null))),
                        Map.of("role", "assistant", "tool_calls", List.of(call(FIRST))),
                        Map.of("role", "tool", "tool_call_id", "call-1", "content", "card [CREDIT_CARD]"));
    }

    private static void assertAnswer(ChatResponse response) {
        assertThat(response.toolCalls())
                .as("of what the model wrote, the value that is redacted and nothing else")
                .containsExactly(
                        new ToolCall("call-1", "look", ARGUMENTS.replace("ann@example.com", "[EMAIL_ADDRESS]")),
                        SECOND);
        assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_CALL);
        assertThat(response.text()).isEmpty();
    }

    private void assertSent() {
        Map<String, @Nullable Object> sent = spine.server.takeRequest().json();
        assertThat(sent.get("messages"))
                .isEqualTo(List.of(
                        Map.of("role", "system", "content", "Be brief."),
                        Map.of(
                                "role",
                                "user",
                                "content",
                                List.of(
                                        text("What is this?"),
                                        image("https://example.com/cat.png", "low"),
                                        image("data:image/png;base64,AQID", null),
                                        text("And that?"))),
                        Map.of("role", "assistant", "tool_calls", List.of(call(FIRST), call(SECOND))),
                        Map.of("role", "tool", "tool_call_id", "call-1", "content", "a cat at 1 < 2"),
                        Map.of("role", "tool", "tool_call_id", "call-2", "content", "")));
        Map<String, Object> function =
                Map.of("name", "look", "description", "Looks.", "parameters", SCHEMA.asMap(), "strict", true);
        assertThat(sent)
                .containsEntry("tools", List.of(Map.of("type", "function", "function", function)))
                .containsEntry("tool_choice", Map.of("type", "function", "function", Map.of("name", "look")));
    }

    private static Map<String, Object> text(String text) {
        return Map.of("type", "text", "text", text);
    }

    private static Map<String, Object> image(String url, @Nullable String detail) {
        return Map.of(
                "type",
                "image_url",
                "image_url",
                detail == null ? Map.of("url", url) : Map.of("url", url, "detail", detail));
    }

    private static Map<String, Object> call(ToolCall call) {
        return Map.of(
                "id",
                call.id(),
                "type",
                "function",
                "function",
                Map.of("name", call.name(), "arguments", call.arguments()));
    }
}
