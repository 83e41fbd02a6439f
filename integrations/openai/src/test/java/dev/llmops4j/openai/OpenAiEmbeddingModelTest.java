package dev.llmops4j.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.openai.client.okhttp.OpenAIOkHttpClient;
import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.embedding.Embedding;
import dev.llmops4j.embedding.EmbeddingModel;
import dev.llmops4j.embedding.EmbeddingRequest;
import dev.llmops4j.embedding.EmbeddingResponse;
import dev.llmops4j.error.CallCancelledException;
import dev.llmops4j.error.ConnectionException;
import dev.llmops4j.error.MalformedResponseException;
import dev.llmops4j.error.ProviderTimeoutException;
import dev.llmops4j.error.RateLimitedException;
import dev.llmops4j.testkit.Answer;
import dev.llmops4j.testkit.LoopbackServer;
import dev.llmops4j.testkit.RecordedRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiEmbeddingModelTest {
    private static final EmbeddingRequest REQUEST = EmbeddingRequest.of("e-1", List.of("zanzibar", "two words"));

    private final LoopbackServer server = LoopbackServer.start();
    private final EmbeddingModel model = model(Duration.ofSeconds(20));

    @AfterEach
    void stop() {
        server.close();
    }

    private EmbeddingModel model(Duration timeout) {
        return OpenAiEmbeddingModel.of(Clients.client(server.baseUrl(), timeout));
    }

    @Test
    void embedsEachTextInOrder() {
        EmbeddingResponse response = model.embed(REQUEST);

        assertThat(response.vectors())
                .containsExactly(LoopbackServer.embedding("zanzibar", 8), LoopbackServer.embedding("two words", 8));
        assertThat(response.model()).isEqualTo("e-1");
        assertThat(response.usage()).isEqualTo(Usage.of(3, 0));
        RecordedRequest sent = server.takeRequest();
        assertThat(sent.path()).isEqualTo("/v1/embeddings");
        assertThat(sent.json())
                .isEqualTo(
                        Map.of("model", "e-1", "input", List.of("zanzibar", "two words"), "encoding_format", "base64"));
    }

    @Test
    void asksForTheNumberOfDimensions() {
        EmbeddingResponse response = model.embed(new EmbeddingRequest("e-1", List.of("one"), 3));

        assertThat(response.vectors()).containsExactly(LoopbackServer.embedding("one", 3));
        assertThat(server.takeRequest().json()).containsEntry("dimensions", 3);
    }

    @Test
    void sendsMoreTextsThanOneRequestMayHoldInSeveral() {
        List<String> texts =
                IntStream.range(0, 4_100).mapToObj(i -> "text " + i).toList();

        EmbeddingResponse response = model.embed(EmbeddingRequest.of("e-1", texts));

        assertThat(response.vectors())
                .isEqualTo(texts.stream()
                        .map(text -> LoopbackServer.embedding(text, 8))
                        .toList());
        assertThat(response.usage()).isEqualTo(Usage.of(8_200, 0));
        assertThat(server.requests())
                .extracting(request -> inputs(request).size())
                .containsExactly(2_048, 2_048, 4);
    }

    private static List<?> inputs(RecordedRequest request) {
        return (List<?>) Objects.requireNonNull(request.json().get("input"));
    }

    @Test
    void sendsNoMoreBytesAtOnceThanThereMayBeTokens() {
        String third = "é".repeat(50_000); // 100,000 bytes

        assertThat(TextBatches.of(Collections.nCopies(4, third)))
                .extracting(List::size)
                .containsExactly(3, 1);
        assertThat(TextBatches.of(List.of("a", third.repeat(4), "b")))
                .extracting(List::size)
                .containsExactly(1, 1, 1);
        assertThat(TextBatches.of(List.of(third, third, third + "x"))).hasSize(2);
    }

    @Test
    void oneFailureOfSeveralRequestsFailsAll() {
        server.enqueueEmbeddings(Answer.embeddings(), Answer.error(429));

        assertThatThrownBy(() -> model.embed(EmbeddingRequest.of("e-1", Collections.nCopies(2_049, "a"))))
                .isInstanceOf(RateLimitedException.class);
    }

    @Test
    void putsVectorsInTheOrderOfTheTextsWhateverThatOfTheAnswer() {
        server.enqueueEmbeddings(answer("{'index':1,'embedding':[2]},{'index':0,'embedding':[1]}"));

        EmbeddingResponse response = model.embed(REQUEST);

        assertThat(response.vectors()).containsExactly(Embedding.of(1), Embedding.of(2));
    }

    @Test
    void readsTheAnswersOfServersThatLeaveMuchOut() {
        server.enqueueEmbeddings(answer("{'embedding':[1]},{'embedding':[2]}"));

        EmbeddingResponse response = model.embed(REQUEST);

        assertThat(response)
                .isEqualTo(new EmbeddingResponse("e-1", List.of(Embedding.of(1), Embedding.of(2)), Usage.UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{'index':0,'embedding':[1]}",
                "{'index':0,'embedding':[1]},{'index':0,'embedding':[2]}",
                "{'index':0,'embedding':[1]},{'index':7,'embedding':[2]}",
                "{'index':0,'embedding':[]},{'index':1,'embedding':[2]}",
                "{'index':0,'embedding':['zanzibar']},{'index':1,'embedding':[2]}",
                "{'index':0,'embedding':'zanzibar!'},{'index':1,'embedding':[2]}",
                "{'index':0,'embedding':'AAA='},{'index':1,'embedding':[2]}",
                "{'index':0},{'index':1,'embedding':[2]}"
            })
    void refusesAnswersThatDoNotFitTheTexts(String data) {
        server.enqueueEmbeddings(answer(data));

        assertThatThrownBy(() -> model.embed(REQUEST))
                .isInstanceOf(MalformedResponseException.class)
                .hasMessageNotContaining("zanzibar")
                .hasNoCause();
    }

    private static Answer answer(String data) {
        return Answer.raw(200, "application/json", ("{'data':[" + data + "]}").replace('\'', '"'));
    }

    @Test
    void mapsErrorsAsTheChatModelDoes() {
        server.enqueueEmbeddings(
                Answer.error(429, "requests", "rate_limit_exceeded", "You said zanzibar.")
                        .withRetryAfter(Duration.ofMillis(1500)),
                Answer.raw(200, "application/json", "{\"error\":{\"code\":429,\"message\":\"zanzibar\"}}"),
                Answer.reset(),
                Answer.embeddings().malformed());

        assertThatThrownBy(() -> model.embed(REQUEST)).isInstanceOfSatisfying(RateLimitedException.class, e -> {
            assertThat(e.failure().retryAfter()).isEqualTo(Duration.ofMillis(1500));
            assertThat(e.getMessage()).contains("'e-1'").doesNotContain("zanzibar");
        });
        assertThatThrownBy(() -> model.embed(REQUEST)).isInstanceOf(RateLimitedException.class);
        assertThatThrownBy(() -> model.embed(REQUEST)).isInstanceOf(ConnectionException.class);
        assertThatThrownBy(() -> model.embed(REQUEST)).isInstanceOf(MalformedResponseException.class);
        assertThat(server.requests()).as("the client must not retry by itself").hasSize(4);
    }

    @Test
    void aSlowServerTimesOut() {
        server.enqueueEmbeddings(Answer.embeddings().delayedBy(Duration.ofSeconds(5)));

        assertThatThrownBy(() -> model(Duration.ofMillis(300)).embed(REQUEST))
                .isInstanceOf(ProviderTimeoutException.class);
    }

    @Test
    void anInterruptEndsTheRequest() throws InterruptedException {
        server.enqueueEmbeddings(Answer.embeddings().delayedBy(Duration.ofSeconds(20)));
        var failure = new AtomicReference<Throwable>();
        var thread = new Thread(() -> {
            try {
                model.embed(REQUEST);
            } catch (RuntimeException e) {
                failure.set(e);
            }
        });
        thread.start();
        await().until(() -> !server.requests().isEmpty());

        thread.interrupt();
        thread.join(5_000);

        assertThat(failure.get()).isInstanceOf(CallCancelledException.class);
        RecordedRequest request = server.takeRequest();
        assertThat(request.awaitEnd(Duration.ofSeconds(5))).isTrue();
        assertThat(request.isAbandoned()).isTrue();
    }

    @Test
    void saysWhoStandsBehindItAndNeverTheKey() {
        int port = URI.create(server.baseUrl()).getPort();

        assertThat(model.info()).isEqualTo(new ModelInfo("openai_compatible", "127.0.0.1", port));
        assertThat(model.toString()).doesNotContain(Clients.KEY);
        assertThat(OpenAiEmbeddingModel.of(
                                OpenAIOkHttpClient.builder().apiKey("k").build())
                        .info())
                .isEqualTo(new ModelInfo("openai", "api.openai.com", 443));
        assertThat(OpenAiEmbeddingModel.of(
                                OpenAIOkHttpClient.builder().apiKey("k").build(), "vllm")
                        .info()
                        .provider())
                .isEqualTo("vllm");
    }
}
