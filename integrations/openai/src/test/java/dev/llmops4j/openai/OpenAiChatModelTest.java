package dev.llmops4j.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.ToolChoice;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.testkit.Answer;
import dev.llmops4j.testkit.LoopbackServer;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiChatModelTest {
    private static final JsonSchema SCHEMA = JsonSchema.parse(
            "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}");
    private static final ChatRequest REQUEST = ChatRequest.of("m-1", List.of(Message.user("Hello")));

    private final LoopbackServer server = LoopbackServer.start();
    private final ChatModel model = Clients.model(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsAnAnswerWithAllItsTokens() {
        server.enqueue(Answer.text("Hi there").withUsage(new Usage(120, 40, 100, 0, 0, 30, true)));

        ChatResponse response = model.chat(REQUEST);

        assertThat(response.text()).isEqualTo("Hi there");
        assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(response.usage()).isEqualTo(new Usage(120, 40, 100, 0, 0, 30, true));
        assertThat(response.id()).isNotEmpty();
    }

    @Test
    void sendsEveryKindOfMessage() {
        server.enqueue(Answer.text("ok"));
        var image = new Part.Image("https://example.com/cat.png", "low");

        model.chat(REQUEST.withMessages(List.of(
                Message.system("Be brief."),
                Message.user(new Part.Text("What is this?"), image),
                new Message.Assistant(List.of(), List.of(new ToolCall("c1", "look", "{\"at\": 1 }"))),
                Message.tool("c1", "a cat"),
                Message.assistant("A cat."),
                new Message.Assistant(List.of(new Part.Refusal("No.")), List.of()))));

        assertThat(sent().get("messages"))
                .isEqualTo(List.of(
                        Map.of("role", "system", "content", "Be brief."),
                        Map.of(
                                "role",
                                "user",
                                "content",
                                List.of(
                                        Map.of("type", "text", "text", "What is this?"),
                                        Map.of(
                                                "type",
                                                "image_url",
                                                "image_url",
                                                Map.of("url", "https://example.com/cat.png", "detail", "low")))),
                        Map.of(
                                "role",
                                "assistant",
                                "tool_calls",
                                List.of(Map.of(
                                        "id",
                                        "c1",
                                        "type",
                                        "function",
                                        "function",
                                        Map.of("name", "look", "arguments", "{\"at\": 1 }")))),
                        Map.of("role", "tool", "tool_call_id", "c1", "content", "a cat"),
                        Map.of("role", "assistant", "content", "A cat."),
                        Map.of("role", "assistant", "refusal", "No.")));
    }

    @Test
    void sendsParametersToolsAndSchemaWithoutLoss() {
        server.enqueue(Answer.text("ok"));
        Parameters parameters = Parameters.builder()
                .temperature(0)
                .topP(0.5)
                .maxTokens(80)
                .seed(7)
                .stopSequences(List.of("END"))
                .extra("logit_bias", Map.of("42", -100))
                .extra("chat_template_kwargs", Map.of("enable_thinking", false))
                .build();

        model.chat(REQUEST.withParameters(parameters)
                .withTools(List.of(new ToolDefinition("look", "Looks.", SCHEMA, true)), ToolChoice.of("look"))
                .withResponseFormat(ResponseFormat.json("place", SCHEMA)));

        assertThat(sent())
                .containsEntry("model", "m-1")
                .containsEntry("max_tokens", 80)
                .containsEntry("seed", 7)
                .containsEntry("stop", List.of("END"))
                .containsEntry("logit_bias", Map.of("42", -100))
                .containsEntry("chat_template_kwargs", Map.of("enable_thinking", false))
                .containsEntry("tool_choice", Map.of("type", "function", "function", Map.of("name", "look")))
                .containsEntry(
                        "tools",
                        List.of(Map.of(
                                "type",
                                "function",
                                "function",
                                Map.of(
                                        "name",
                                        "look",
                                        "description",
                                        "Looks.",
                                        "parameters",
                                        SCHEMA.asMap(),
                                        "strict",
                                        true))))
                .containsEntry(
                        "response_format",
                        Map.of(
                                "type",
                                "json_schema",
                                "json_schema",
                                Map.of("name", "place", "schema", SCHEMA.asMap(), "strict", true)))
                .doesNotContainKeys("stream", "n");
    }

    @Test
    void namesTheTokenLimitAsTheServerKnowsIt() {
        ChatRequest limited =
                REQUEST.withParameters(Parameters.builder().maxTokens(80).build());

        assertThat(new RequestBody(true, false).json(limited, false))
                .containsEntry("max_completion_tokens", 80L)
                .doesNotContainKey("max_tokens");
        assertThat(new RequestBody(false, false).json(limited, false)).containsEntry("max_tokens", 80L);
        assertThat(Provider.usesMaxCompletionTokens(Provider.of(URI.create("https://api.openai.com/v1"))))
                .isTrue();
    }

    @Test
    void readsToolCallsRefusalsAndThoughts() {
        var call = new ToolCall("c1", "look", "{\"at\": 1 }");
        server.enqueue(
                Answer.toolCalls(call),
                Answer.refusal("I can't."),
                Answer.text("42").withReasoning("hm"));

        ChatResponse tools = model.chat(REQUEST);
        assertThat(tools.toolCalls()).containsExactly(call);
        assertThat(tools.finishReason()).isEqualTo(FinishReason.TOOL_CALL);
        assertThat(model.chat(REQUEST).message().parts()).containsExactly(new Part.Refusal("I can't."));
        assertThat(model.chat(REQUEST).text()).isEqualTo("42");
    }

    @Test
    void readsThoughtsOfServersOfOpenModels() {
        server.enqueue(
                Answer.raw(
                        200,
                        "application/json",
                        "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"42\",\"reasoning_content\":\"hm\"}}]}"));

        ChatResponse response = model.chat(REQUEST);

        assertThat(response.message().parts()).containsExactly(new Part.Reasoning("hm"), new Part.Text("42"));
        assertThat(response.model()).isEqualTo("m-1");
        assertThat(response.usage()).isEqualTo(Usage.UNKNOWN);
        assertThat(response.finishReason()).isEqualTo(FinishReason.OTHER);
    }

    @Test
    void refusesToAskForSeveralAnswers() {
        ChatRequest two =
                REQUEST.withParameters(Parameters.builder().extra("n", 2).build());

        assertThatThrownBy(() -> model.chat(two))
                .hasMessage("n must be 1, was 2: a ChatResponse holds one answer; make 2 calls instead");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void knowsWhoStandsBehindIt() {
        URI uri = URI.create(server.baseUrl());

        assertThat(model.info())
                .isEqualTo(
                        new ModelInfo("openai_compatible", uri.getHost(), uri.getPort()).withApi("chat_completions"));
        assertThat(Provider.of(URI.create("https://api.openai.com/v1"))).isEqualTo("openai");
        assertThat(Provider.of(URI.create("https://x.openai.azure.com"))).isEqualTo("azure.ai.openai");
        assertThat(Provider.of(URI.create("https://evilopenai.com"))).isEqualTo("openai_compatible");
        assertThat(model.toString()).doesNotContain(Clients.KEY);
    }

    private Map<String, @Nullable Object> sent() {
        return server.takeRequest().json();
    }

    @Test
    void readsToolCallsAsServersReallySendThem() {
        server.enqueue(Answer.raw(200, "application/json", """
                {"choices":[{"message":{"role":"assistant","tool_calls":[
                  {"id":"a","function":{"name":"look","arguments":{"at":1}}},
                  {"function":{"name":"go"}},
                  {"id":"c","type":"custom","custom":{"name":"sh","input":"ls -l"}}]},"finish_reason":"stop"}]}"""));

        ChatResponse response = model.chat(REQUEST);

        assertThat(response.toolCalls())
                .containsExactly(
                        new ToolCall("a", "look", "{\"at\":1}"),
                        new ToolCall("", "go", ""),
                        new ToolCall("c", "sh", "ls -l"));
        assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_CALL);
    }

    @Test
    void countsThatCannotBeAreNotBelieved() {
        server.enqueue(Answer.raw(
                200,
                "application/json",
                "{\"choices\":[{\"message\":{\"content\":\"x\"}}],"
                        + "\"usage\":{\"prompt_tokens\":-1,\"completion_tokens\":3}}"));

        assertThat(model.chat(REQUEST).usage()).isEqualTo(Usage.UNKNOWN);
    }

    @Test
    void anExtraParameterCannotTakeTheConversationsPlace() {
        ChatRequest other = REQUEST.withParameters(
                Parameters.builder().extra("messages", List.of()).build());

        assertThatThrownBy(() -> model.chat(other))
                .hasMessage("'messages' must not be an extra parameter: the request itself says it");
    }

    /** openai-java closes a client's transport when the object that holds it is garbage. */
    @Test
    void theGivenClientStaysOpenWhenTheModelIsGone() {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .apiKey(Clients.KEY)
                .baseUrl(server.baseUrl())
                .build();
        var gone = new WeakReference<>(OpenAiChatModel.of(client));
        server.enqueue(Answer.text("still here"));

        await().until(() -> {
            System.gc();
            return gone.get() == null;
        });
        for (int i = 0; i < 5; i++) {
            System.gc();
        }

        assertThat(OpenAiChatModel.of(client).chat(REQUEST).text()).isEqualTo("still here");
    }
}
