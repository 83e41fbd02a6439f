package dev.llmops4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.error.BadRequestException;
import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.json.JsonSchema;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddedServerTest {
    private static final String TICKET = "I was charged twice for order 48213 and my lawyer will contact you.";
    private static final Map<String, Object> JSON_OBJECT = Map.of("response_format", Map.of("type", "json_object"));

    private final LoopbackServer server = LoopbackServer.embeddedModel();
    private final Http http = new Http();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersATicketUnderItsOwnName() throws IOException {
        String body = ask(Map.of("temperature", 0, "response_format", Map.of("type", "json_object")));

        assertThat(Http.at(body, "model")).isEqualTo("llmops4j-triage-tiny");
        assertThat(Http.at(body, "system_fingerprint")).asString().contains("no general model");
        assertThat(Http.at(text(body), "escalation")).isEqualTo(true);
        assertThat(Http.at(text(body), "category")).isEqualTo("billing");
        assertThat(tokens(body, "prompt_tokens")).isPositive();
        assertThat(tokens(body, "completion_tokens")).isPositive();
    }

    @Test
    void saysInTheListOfModelsWhatItIs() throws IOException {
        String body = http.get(server.baseUrl() + "/models").body();

        assertThat(Http.at(body, "data", 0, "id")).isEqualTo("llmops4j-triage-tiny");
        assertThat(Http.at(body, "data", 0, "owned_by")).asString().contains("no general model");
    }

    @Test
    void streamsWhatItAnswersPlain() throws IOException {
        Map<String, Object> plain = Map.of("temperature", 1, "seed", 7);
        var streamed = new LinkedHashMap<String, Object>(plain);
        streamed.put("stream", true);
        streamed.put("stream_options", Map.of("include_usage", true));

        String whole = ask(plain);
        List<String> events = Http.events(ask(streamed));

        List<String> chunks = events.subList(0, events.size() - 2);
        assertThat(chunks).hasSizeGreaterThan(5);
        assertThat(chunks.stream()
                        .map(event -> Http.at(event, "choices", 0, "delta", "content"))
                        .map(text -> text == null ? "" : text.toString())
                        .collect(Collectors.joining()))
                .isEqualTo(text(whole));
        assertThat(Http.at(chunks.get(chunks.size() - 1), "choices", 0, "finish_reason"))
                .isEqualTo("stop");
        assertThat(Http.at(events.get(events.size() - 2), "usage")).isEqualTo(Http.at(whole, "usage"));
        assertThat(events.get(events.size() - 1)).isEqualTo("[DONE]");
    }

    @Test
    void sameSeedGivesTheSameAnswerAndNoSeedGivesMany() throws IOException {
        assertThat(text(ask(Map.of("seed", 3)))).isEqualTo(text(ask(Map.of("seed", 3))));

        Set<String> answers = IntStream.range(0, 10)
                .mapToObj(i -> text(askUnchecked(Map.of("temperature", 1.5))))
                .collect(Collectors.toSet());
        assertThat(answers).hasSizeGreaterThan(1);
    }

    @Test
    void topPOfZeroTakesTheLikeliest() throws IOException {
        assertThat(text(ask(Map.of("temperature", 1.5, "top_p", 0)))).isEqualTo(text(ask(Map.of("temperature", 0))));
    }

    @Test
    void stopsAtTheLimitOfTokens() throws IOException {
        String body = ask(Map.of("temperature", 0, "max_tokens", 4));

        assertThat(Http.at(body, "choices", 0, "finish_reason")).isEqualTo("length");
        assertThat(tokens(body, "completion_tokens")).isEqualTo(4);
    }

    @Test
    void stopsAtAStopText() throws IOException {
        String whole = text(ask(Map.of("temperature", 0)));
        String word = whole.substring(whole.indexOf(' '), whole.indexOf(' ') + 4);

        assertThat(text(ask(Map.of("temperature", 0, "stop", word)))).isEqualTo(whole.substring(0, whole.indexOf(' ')));
        assertThat(text(ask(Map.of("temperature", 0, "stop", List.of("§", word)))))
                .isEqualTo(whole.substring(0, whole.indexOf(' ')));
    }

    @Test
    void followsTheSchema() throws IOException {
        Map<String, Object> schema =
                Map.of("type", "object", "properties", Map.of("escalation", Map.of(), "summary", Map.of()));
        Map<String, Object> format =
                Map.of("type", "json_schema", "json_schema", Map.of("name", "triage", "schema", schema));

        String answer = text(ask(Map.of("temperature", 0, "response_format", format)));

        assertThat(JsonCodec.jackson().readTree(answer))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("escalation", "summary");
    }

    @Test
    void refusesWhatItCannotDo() throws IOException {
        assertThat(refusal(Map.of("tools", List.of(Map.of("type", "function")))))
                .isEqualTo("The embedded model does not support 'tools'; leave it out or use another model.");
        assertThat(refusal(Map.of("n", 2))).contains("'n'");
        assertThat(refusal(Map.of("logprobs", true))).contains("'logprobs'");
        assertThat(refusal(Map.of("messages", List.of(Map.of("role", "system", "content", "x")))))
                .contains("no user message");
        assertThat(refusal(Map.of(
                        "messages",
                        List.of(Map.of(
                                "role",
                                "user",
                                "content",
                                List.of(Map.of("type", "image_url", "image_url", Map.of("url", "data:,"))))))))
                .contains("'image_url'");
    }

    @Test
    void scriptedFaultsComeFirst() throws IOException {
        server.enqueue(Answer.error(503));

        assertThat(http.post(server.baseUrl(), Http.HELLO).statusCode()).isEqualTo(503);
        assertThat(http.post(server.baseUrl(), Http.HELLO).statusCode()).isEqualTo(200);
    }

    @Test
    void answersTheSameWithoutHttp() throws IOException {
        var model = new EmbeddedChatModel();
        ChatRequest request = ChatRequest.of("any", List.of(Message.system("Triage."), Message.user(TICKET)))
                .withParameters(Parameters.builder().temperature(0.0).build())
                .withResponseFormat(ResponseFormat.JSON_OBJECT);

        ChatResponse response = model.chat(request);

        var parameters = new LinkedHashMap<String, Object>(JSON_OBJECT);
        parameters.put("temperature", 0);
        assertThat(response.text()).isEqualTo(text(ask(parameters)));
        assertThat(response.model()).isEqualTo("llmops4j-triage-tiny");
        assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(response.usage().complete()).isTrue();
        assertThat(model.info().provider()).isEqualTo("llmops4j-testkit");
    }

    @Test
    void withoutHttpItFollowsSchemaAndLimitAndRefusesImages() {
        var model = new EmbeddedChatModel();
        ChatRequest request = ChatRequest.of("any", List.of(Message.user(TICKET)))
                .withParameters(
                        Parameters.builder().temperature(0.0).maxTokens(5L).build())
                .withResponseFormat(ResponseFormat.json("t", JsonSchema.parse("{\"properties\":{\"category\":{}}}")));

        ChatResponse response = model.chat(request);

        assertThat(response.text()).startsWith("{");
        assertThat(response.finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThatThrownBy(() -> model.chat(
                        ChatRequest.of("any", List.of(Message.user(new Part.Image("https://example.org", null))))))
                .isInstanceOfSatisfying(
                        BadRequestException.class,
                        e -> assertThat(e.failure().providerMessage()).contains("'image_url'"));
    }

    private String ask(Map<String, ?> parameters) throws IOException {
        HttpResponse<String> response = post(parameters);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private String askUnchecked(Map<String, ?> parameters) {
        try {
            return ask(parameters);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String refusal(Map<String, ?> parameters) throws IOException {
        HttpResponse<String> response = post(parameters);
        assertThat(response.statusCode()).isEqualTo(400);
        return String.valueOf(Http.at(response.body(), "error", "message"));
    }

    private HttpResponse<String> post(Map<String, ?> parameters) throws IOException {
        var body = new LinkedHashMap<String, Object>();
        body.put("model", "gpt-5");
        body.put(
                "messages",
                List.of(Map.of("role", "system", "content", "Triage."), Map.of("role", "user", "content", TICKET)));
        body.putAll(parameters);
        return http.post(server.baseUrl(), JsonCodec.jackson().write(body));
    }

    private static String text(String body) {
        return String.valueOf(Http.at(body, "choices", 0, "message", "content"));
    }

    private static int tokens(String body, String kind) {
        return Integer.parseInt(String.valueOf(Http.at(body, "usage", kind)));
    }
}
