package dev.llmops4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.Usage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopbackServerTest {
    private final LoopbackServer server = LoopbackServer.start();
    private final Http http = new Http();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersInTheOrderOfTheScript() throws IOException {
        server.enqueue(Answer.text("one"), Answer.text("two"));

        assertThat(text(http.post(server.baseUrl(), Http.HELLO))).isEqualTo("one");
        assertThat(server.remainingAnswers()).isEqualTo(1);
        assertThat(text(http.post(server.baseUrl(), Http.HELLO))).isEqualTo("two");
    }

    @Test
    void plainAnswerHasAllThatOpenAiSends() throws IOException {
        server.enqueue(Answer.text("Grüße, 世界 🌍").withUsage(new Usage(20, 9, 16, 0, 0, 4, true)));

        HttpResponse<String> response = http.post(server.baseUrl(), Http.HELLO);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(text(response)).isEqualTo("Grüße, 世界 🌍");
        assertThat(Http.at(response.body(), "object")).isEqualTo("chat.completion");
        assertThat(Http.at(response.body(), "model")).isEqualTo("gpt-5-mini");
        assertThat(Http.at(response.body(), "choices", 0, "finish_reason")).isEqualTo("stop");
        assertThat(Http.at(response.body(), "usage"))
                .isEqualTo(Map.of(
                        "prompt_tokens", 20,
                        "completion_tokens", 9,
                        "total_tokens", 29,
                        "prompt_tokens_details", Map.of("cached_tokens", 16),
                        "completion_tokens_details", Map.of("reasoning_tokens", 4)));
    }

    @Test
    void usageThatIsNotKnownIsNotReported() throws IOException {
        server.enqueue(Answer.text("x"));

        assertThat(Http.at(http.post(server.baseUrl(), Http.HELLO).body(), "usage"))
                .isNull();
    }

    @Test
    void streamsRoleChunksFinishUsageAndDone() throws IOException {
        server.enqueue(Answer.text("Hello world").withUsage(Usage.of(3, 2)));

        HttpResponse<String> response = http.post(server.baseUrl(), Http.HELLO_STREAM);
        List<String> events = Http.events(response.body());

        assertThat(response.headers().firstValue("content-type")).contains("text/event-stream; charset=utf-8");
        assertThat(Http.at(events.get(0), "choices", 0, "delta", "role")).isEqualTo("assistant");
        assertThat(events.subList(1, 4))
                .extracting(event -> Http.at(event, "choices", 0, "delta", "content"))
                .containsExactly("Hello", " worl", "d");
        assertThat(Http.at(events.get(4), "choices", 0, "finish_reason")).isEqualTo("stop");
        assertThat(Http.at(events.get(5), "choices")).isEqualTo(List.of());
        assertThat(Http.at(events.get(5), "usage", "total_tokens")).isEqualTo(5);
        assertThat(events.get(6)).isEqualTo("[DONE]");
        assertThat(events).hasSize(7);
    }

    @Test
    void streamTellsNoUsageUnlessAsked() throws IOException {
        server.enqueue(Answer.text("x").withUsage(Usage.of(3, 2)));

        String body = http.post(server.baseUrl(), Http.HELLO_STREAM.replace("\"include_usage\":true", ""))
                .body();

        assertThat(body).doesNotContain("usage").endsWith("data: [DONE]\n\n");
    }

    @Test
    void chunksKeepPairsOfSurrogatesTogether() throws IOException {
        server.enqueue(Answer.text("a🌍b🌍").withChunkSize(1));

        List<String> events =
                Http.events(http.post(server.baseUrl(), Http.HELLO_STREAM).body());

        assertThat(events.subList(1, 5))
                .extracting(event -> Http.at(event, "choices", 0, "delta", "content"))
                .containsExactly("a", "🌍", "b", "🌍");
    }

    @Test
    void streamsTheGivenChunks() throws IOException {
        server.enqueue(Answer.chunks("It ", "will rain ", "tomorrow."));

        List<String> events =
                Http.events(http.post(server.baseUrl(), Http.HELLO_STREAM).body());

        assertThat(events.subList(1, 4))
                .extracting(event -> Http.at(event, "choices", 0, "delta", "content"))
                .containsExactly("It ", "will rain ", "tomorrow.");
    }

    @Test
    void sendsToolCallsPlainAndInFragments() throws IOException {
        Answer answer = Answer.toolCalls(new ToolCall("call_1", "weather", "{\"city\":\"Rome\"}"));
        server.enqueue(answer, answer);

        String plain = http.post(server.baseUrl(), Http.HELLO).body();
        List<String> events =
                Http.events(http.post(server.baseUrl(), Http.HELLO_STREAM).body());

        assertThat(Http.at(plain, "choices", 0, "message", "content")).isNull();
        assertThat(Http.at(plain, "choices", 0, "finish_reason")).isEqualTo("tool_calls");
        assertThat(Http.at(plain, "choices", 0, "message", "tool_calls", 0, "function"))
                .isEqualTo(Map.of("name", "weather", "arguments", "{\"city\":\"Rome\"}"));
        assertThat(Http.at(events.get(1), "choices", 0, "delta", "tool_calls", 0, "id"))
                .isEqualTo("call_1");
        assertThat(events.subList(2, 5).stream()
                        .map(event -> Http.at(event, "choices", 0, "delta", "tool_calls", 0, "function", "arguments"))
                        .map(String::valueOf)
                        .collect(Collectors.joining()))
                .isEqualTo("{\"city\":\"Rome\"}");
    }

    @Test
    void sendsJsonRefusalReasoningAndModel() throws IOException {
        server.enqueue(
                Answer.json(Map.of("escalate", true)).withReasoning("Angry."),
                Answer.refusal("I cannot.").withModel("gpt-5-mini-2025-08-07").withFinishReason("content_filter"));

        String json = http.post(server.baseUrl(), Http.HELLO).body();
        String refusal = http.post(server.baseUrl(), Http.HELLO).body();

        assertThat(Http.at(json, "choices", 0, "message", "content")).isEqualTo("{\"escalate\":true}");
        assertThat(Http.at(json, "choices", 0, "message", "reasoning_content")).isEqualTo("Angry.");
        assertThat(Http.at(refusal, "choices", 0, "message", "refusal")).isEqualTo("I cannot.");
        assertThat(Http.at(refusal, "choices", 0, "finish_reason")).isEqualTo("content_filter");
        assertThat(Http.at(refusal, "model")).isEqualTo("gpt-5-mini-2025-08-07");
    }

    @Test
    void sendsRawAnswersAsTheyAre() throws IOException {
        server.enqueue(Answer.raw(502, "text/html", "<h1>Bad gateway</h1>"));

        HttpResponse<String> response = http.post(server.baseUrl(), Http.HELLO_STREAM);

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.headers().firstValue("content-type")).contains("text/html");
        assertThat(response.body()).isEqualTo("<h1>Bad gateway</h1>");
    }

    @Test
    void respondsByFunctionWhenTheScriptIsEmpty() throws IOException {
        server.enqueue(Answer.text("scripted"))
                .respondWith(request -> Answer.text("to " + request.json().get("model")));

        assertThat(text(http.post(server.baseUrl(), Http.HELLO))).isEqualTo("scripted");
        assertThat(text(http.post(server.baseUrl(), Http.HELLO))).isEqualTo("to gpt-5-mini");
    }

    @Test
    void saysThatNothingIsScripted() throws IOException {
        HttpResponse<String> response = http.post(server.baseUrl(), Http.HELLO);

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.headers().firstValue("x-should-retry")).contains("false");
        assertThat(Http.at(response.body(), "error", "code")).isEqualTo("no_answer_scripted");
        assertThat(Http.at(response.body(), "error", "message"))
                .isEqualTo("LoopbackServer has no answer for chat request 1. Add one with enqueue(Answer...), "
                        + "or answer all with respondWith(...).");
    }

    @Test
    void saysThatTheResponderFailed() throws IOException {
        server.respondWith(request -> {
            throw new IllegalStateException("a bug in the test");
        });

        HttpResponse<String> response = http.post(server.baseUrl(), Http.HELLO);

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(Http.at(response.body(), "error", "code")).isEqualTo("responder_failed");
    }

    @Test
    void recordsWhatWasAsked() throws IOException {
        server.enqueue(Answer.text("x"));
        http.post(server.baseUrl(), Http.HELLO);

        RecordedRequest request = server.takeRequest();

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/v1/chat/completions");
        assertThat(request.body()).isEqualTo(Http.HELLO);
        assertThat(request.json()).containsEntry("model", "gpt-5-mini");
        assertThat(request.header("Authorization")).isEqualTo("Bearer sk-test-0123456789abcdef");
        assertThat(request.toString()).doesNotContain("sk-test").doesNotContain("Hello");
        assertThat(request.awaitEnd(Duration.ofSeconds(5))).isTrue();
        assertThat(request.isAbandoned()).isFalse();
        assertThat(server.requests()).containsExactly(request);
    }

    @Test
    void saysThatNoRequestCame() {
        assertThatThrownBy(() -> server.takeRequest(Duration.ofMillis(10)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("No further request came within 10 ms; 0 came before.");
    }

    @Test
    void listsItsModel() throws IOException {
        HttpResponse<String> response = http.get(server.baseUrl() + "/models");

        assertThat(Http.at(response.body(), "data", 0, "id")).isEqualTo("scripted");
        assertThat(Http.at(http.get(server.baseUrl() + "/models/scripted").body(), "owned_by"))
                .isEqualTo("llmops4j testkit: answers of a script");
    }

    @Test
    void refusesOtherPathsAndMethods() throws IOException {
        assertThat(http.get(server.baseUrl() + "/images").statusCode()).isEqualTo(404);
        assertThat(http.get(server.baseUrl() + "/chat/completions").statusCode())
                .isEqualTo(405);
        assertThat(http.post(server.baseUrl() + "/models?", "{}").statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                            | null
            {"model":"","messages":[{"role":"user","content":"x"}]}                       | null
            {"model":"m"}                                                                 | messages
            {"model":"m","messages":"x"}                                                  | messages
            {"model":"m","messages":[]}                                                   | messages
            {"model":"m","messages":["x"]}                                                | messages[0]
            {"model":"m","messages":[{"content":"x"}]}                                    | messages[0].role
            {"model":"m","messages":[{"role":"boss","content":"x"}]}                      | messages[0].role
            {"model":"m","messages":[{"role":"user"}]}                                    | messages[0].content
            {"model":"m","messages":[{"role":"user","content":3}]}                        | messages[0].content
            {"model":"m","messages":[{"role":"tool","content":"x"}]}                      | messages[0].tool_call_id
            {"model":"m","messages":[{"role":"user","content":[{"type":"picture"}]}]}     | messages[0].content[0].type
            {"model":"m","messages":[{"role":"user","content":[{"type":"image_url"}]}]}   | messages[0].content[0].image_url
            {"model":"m","messages":[{"role":"user","content":"x"}],"temperature":3}      | temperature
            {"model":"m","messages":[{"role":"user","content":"x"}],"top_p":-0.1}         | top_p
            {"model":"m","messages":[{"role":"user","content":"x"}],"max_tokens":0}       | max_tokens
            {"model":"m","messages":[{"role":"user","content":"x"}],"max_tokens":"9"}     | max_tokens
            {"model":"m","messages":[{"role":"user","content":"x"}],"stream_options":{}}  | stream_options
            {"model":"m","messages":[{"role":"user","content":"x"}],"response_format":{"type":"xml"}}         | response_format.type
            {"model":"m","messages":[{"role":"user","content":"x"}],"response_format":{"type":"json_schema"}} | response_format.json_schema.name
            """, nullValues = "null", quoteCharacter = '\'')
    void refusesWhatOpenAiRefuses(String body, String param) throws IOException {
        server.enqueue(Answer.text("not used up"));

        HttpResponse<String> response = http.post(server.baseUrl(), body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Http.at(response.body(), "error", "type")).isEqualTo("invalid_request_error");
        assertThat(Http.at(response.body(), "error", "param")).isEqualTo(param);
        assertThat(server.remainingAnswers()).isEqualTo(1);
    }

    @Test
    void refusesABodyThatIsNotJson() throws IOException {
        HttpResponse<String> response = http.post(server.baseUrl(), "{\"model\":");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Http.at(response.body(), "error", "message"))
                .asString()
                .startsWith("We could not parse the JSON body of your request:");
    }

    @Test
    void acceptsImagesToolResultsAndToolCallsWithoutText() throws IOException {
        server.enqueue(Answer.text("fine"));
        String body = """
                {"model":"m","messages":[
                 {"role":"user","content":[{"type":"text","text":"Look"},{"type":"image_url","image_url":{"url":"data:,"}}]},
                 {"role":"assistant","content":null,"tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]},
                 {"role":"tool","tool_call_id":"c","content":"7"}],
                 "response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{}}}}""";

        assertThat(text(http.post(server.baseUrl(), body))).isEqualTo("fine");
    }

    private static Object text(HttpResponse<String> response) {
        return String.valueOf(Http.at(response.body(), "choices", 0, "message", "content"));
    }
}
