package dev.llmops4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.llmops4j.embedding.Embedding;
import dev.llmops4j.json.JsonCodec;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingsTest {
    private static final String TWO = "{\"model\":\"m\",\"input\":[\"Grüße, 世界\",\"two\"]}";

    private final LoopbackServer server = LoopbackServer.start();
    private final Http http = new Http();

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> post(String body) throws IOException {
        return http.send(Http.embeddings(server.baseUrl(), body).build());
    }

    @Test
    void answersWithAVectorForEachText() throws IOException {
        String body = post(TWO).body();

        assertThat(Http.at(body, "model")).isEqualTo("m");
        assertThat(Http.at(body, "object")).isEqualTo("list");
        assertThat(Http.at(body, "data", 1, "index")).isEqualTo(1);
        assertThat(vector(Http.at(body, "data", 0, "embedding"))).isEqualTo(LoopbackServer.embedding("Grüße, 世界", 8));
        assertThat(vector(Http.at(body, "data", 1, "embedding"))).isEqualTo(LoopbackServer.embedding("two", 8));
        assertThat(Http.at(body, "usage")).isEqualTo(Map.of("prompt_tokens", 3, "total_tokens", 3));
    }

    @Test
    void followsTheNumberOfDimensionsAndTheEncoding() throws IOException {
        String body = post("{\"model\":\"m\",\"input\":\"one\",\"dimensions\":3,\"encoding_format\":\"base64\"}")
                .body();

        byte[] bytes = Base64.getDecoder().decode(String.valueOf(Http.at(body, "data", 0, "embedding")));
        float[] numbers = new float[3];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
        assertThat(Embedding.of(numbers)).isEqualTo(LoopbackServer.embedding("one", 3));
    }

    /** The figures are part of the contract: tests of users hold them in files. */
    @Test
    void vectorsAreTheSameOnEveryMachine() {
        Embedding vector = LoopbackServer.embedding("two", 2);

        assertThat(vector).isEqualTo(Embedding.of(-0.9831745f, -0.18266882f));
        assertThat(Math.hypot(vector.get(0), vector.get(1))).isCloseTo(1, within(1e-6));
    }

    @Test
    void embeddingsUseUpNoChatAnswer() throws IOException {
        server.enqueue(Answer.text("chat"));

        assertThat(post(TWO).statusCode()).isEqualTo(200);
        assertThat(http.post(server.baseUrl(), Http.HELLO).body()).contains("chat");
        assertThat(server.requests())
                .extracting(RecordedRequest::path)
                .containsExactly("/v1/embeddings", "/v1/chat/completions");
    }

    @Test
    void failsOnDemandAndThenGoesOn() throws IOException {
        server.enqueueEmbeddings(
                Answer.error(429).withRetryAfter(Duration.ofMillis(20)),
                Answer.embeddings().resetAfter(1),
                Answer.embeddings().malformed());

        HttpResponse<String> limited = post(TWO);

        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("retry-after-ms")).contains("20");
        assertThatThrownBy(() -> post(TWO)).isInstanceOf(IOException.class);
        String broken = post(TWO).body();
        assertThatThrownBy(() -> JsonCodec.jackson().readTree(broken)).hasMessageContaining("JSON");
        assertThat(post(TWO).statusCode()).isEqualTo(200);
    }

    @Test
    void isLateOnDemand() {
        server.enqueueEmbeddings(Answer.embeddings().delayedBy(Duration.ofSeconds(5)));

        assertThatThrownBy(() -> http.send(Http.embeddings(server.baseUrl(), TWO)
                        .timeout(Duration.ofMillis(200))
                        .build()))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                             | null
            {"model":"m"}                                                  | input
            {"model":"m","input":[]}                                       | input
            {"model":"m","input":""}                                       | input
            {"model":"m","input":["a",""]}                                 | input
            {"model":"m","input":[1,2]}                                    | input
            {"model":"m","input":"a","dimensions":0}                       | dimensions
            {"model":"m","input":"a","dimensions":"8"}                     | dimensions
            {"model":"m","input":"a","encoding_format":"hex"}              | encoding_format
            """)
    void refusesWhatOpenAiRefuses(String body, String parameter) throws IOException {
        HttpResponse<String> response = post(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(String.valueOf(Http.at(response.body(), "error", "param"))).isEqualTo(parameter);
    }

    @Test
    void refusesMoreTextsThanOneRequestMayHave() throws IOException {
        assertThat(post(body(2048)).statusCode()).isEqualTo(200);
        assertThat(post(body(2049)).statusCode()).isEqualTo(400);
    }

    private static String body(int texts) {
        return JsonCodec.jackson().write(Map.of("model", "m", "input", Collections.nCopies(texts, "a")));
    }

    private static Embedding vector(@Nullable Object json) {
        List<?> numbers = (List<?>) Objects.requireNonNull(json);
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = Float.parseFloat(String.valueOf(numbers.get(i)));
        }
        return Embedding.of(vector);
    }
}
