package dev.llmops4j.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.testing.RandomRequests;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChatJsonTest {
    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    private static String throughUtf8(String json) {
        return new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsAnEqualRequestThatIsWrittenTheSame(long seed) {
        ChatRequest request = new RandomRequests(seed, true).request();
        String json = ChatJson.write(request);
        ChatRequest read = ChatJson.readRequest(throughUtf8(json));

        assertThat(read).isEqualTo(request);
        assertThat(ChatJson.write(read)).isEqualTo(json).doesNotContain("\n");
        assertThat(ChatJson.sha256(read)).isEqualTo(ChatJson.sha256(request));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsAnEqualResponse(long seed) {
        ChatResponse response = new RandomRequests(seed, true).response();
        assertThat(ChatJson.readResponse(throughUtf8(ChatJson.write(response)))).isEqualTo(response);
    }

    @Test
    void keepsTheOrderAndTheTypesOfNumbersInASchemaAndInExtras() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("type", "object");
        tree.put("minimum", 1);
        tree.put("additionalProperties", null);
        tree.put("multipleOf", 0.5);
        ChatRequest request = ChatRequest.of(Message.user("x"))
                .withResponseFormat(ResponseFormat.json("answer", JsonSchema.of(tree)))
                .withParameters(Parameters.builder().extra("n", 3L).build());
        ChatRequest read = ChatJson.readRequest(ChatJson.write(request));

        assertThat(read.responseFormat())
                .isInstanceOfSatisfying(
                        ResponseFormat.Json.class,
                        json -> assertThat(List.copyOf(json.schema().asMap().entrySet()))
                                .isEqualTo(List.copyOf(tree.entrySet())));
        assertThat(read.parameters().extras().get("n")).isInstanceOf(Long.class);
    }

    @Test
    void writesAPlainRequestInShort() {
        assertThat(ChatJson.write(ChatRequest.of("gpt-5-mini", List.of(Message.user("Hello")))))
                .isEqualTo("{\"model\":\"gpt-5-mini\",\"messages\":[{\"role\":\"user\",\"parts\":[\"Hello\"]}]}");
    }

    @Test
    void namesTheFieldThatItDoesNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChatJson.readRequest(
                        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"parts\":[\"secret\"]}],\"later\":1}"))
                .withMessage("field 'later' is unknown");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChatJson.readResponse(
                        "{\"model\":\"m\",\"message\":{\"role\":\"user\",\"parts\":[\"secret\"]}}"))
                .withMessage("field 'message' must be the assistant's");
    }

    @Test
    void theHashTellsTheOrderOfASchemaFromAnother() {
        assertThat(hashOf("{\"a\":1,\"b\":2}")).isNotEqualTo(hashOf("{\"b\":2,\"a\":1}"));
        assertThat(hashOf("{\"a\":1,\"b\":2}")).matches("[0-9a-f]{64}");
    }

    private static String hashOf(String schema) {
        return ChatJson.sha256(ChatRequest.of(Message.user("x"))
                .withResponseFormat(ResponseFormat.json("answer", JsonSchema.parse(schema))));
    }
}
