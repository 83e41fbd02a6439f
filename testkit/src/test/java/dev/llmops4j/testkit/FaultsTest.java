package dev.llmops4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    private final LoopbackServer server = LoopbackServer.start();
    private final Http http = new Http();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 408, 409, 422, 429, 500, 502, 503, 529})
    void sendsErrorsInOpenAisForm(int status) throws IOException {
        server.enqueue(Answer.error(status));

        HttpResponse<String> response = http.post(server.baseUrl(), Http.HELLO_STREAM);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(Http.at(response.body(), "error", "message")).asString().isNotEmpty();
        assertThat(Http.at(response.body(), "error", "type")).asString().isNotEmpty();
    }

    @Test
    void sendsTheGivenErrorAndHowLongToWait() throws IOException {
        server.enqueue(Answer.error(429, "tokens", "insufficient_quota", "Pay first.")
                .withRetryAfter(Duration.ofMillis(1200))
                .withHeader("x-request-id", "req_1"));

        HttpResponse<String> response = http.post(server.baseUrl(), Http.HELLO);

        assertThat(response.headers().firstValue("retry-after")).contains("2");
        assertThat(response.headers().firstValue("retry-after-ms")).contains("1200");
        assertThat(response.headers().firstValue("x-request-id")).contains("req_1");
        assertThat(Http.at(response.body(), "error", "code")).isEqualTo("insufficient_quota");
    }

    @Test
    void waitsBeforeTheHeaders() throws IOException {
        server.enqueue(Answer.text("late").delayedBy(Duration.ofMillis(300)));

        long start = System.nanoTime();
        http.open(server.baseUrl(), Http.HELLO).close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void clientThatRunsOutOfTimeIsSeenAsGone() throws IOException {
        server.enqueue(Answer.text("never").delayedBy(Duration.ofHours(1)));

        assertThatThrownBy(() -> http.send(Http.chat(server.baseUrl(), Http.HELLO)
                        .timeout(Duration.ofMillis(200))
                        .build()))
                .isInstanceOf(HttpTimeoutException.class);

        RecordedRequest request = server.takeRequest();
        assertThat(request.awaitEnd(Duration.ofSeconds(5))).isTrue();
        assertThat(request.isAbandoned()).isTrue();
    }

    @Test
    void streamThatItsReaderClosesIsSeenAsAbandoned() throws IOException {
        server.enqueue(Answer.text("a long story").withChunkSize(1).pausing(Duration.ofSeconds(10)));

        try (InputStream body = http.open(server.baseUrl(), Http.HELLO_STREAM)) {
            assertThat(body.read()).isEqualTo('d');
        }

        RecordedRequest request = server.takeRequest();
        assertThat(request.awaitEnd(Duration.ofSeconds(5))).isTrue();
        assertThat(request.isAbandoned()).isTrue();
    }

    @Test
    void pausesBetweenChunksAndSendsEachAtOnce() throws IOException {
        server.enqueue(Answer.chunks("a", "b").pausing(Duration.ofMillis(150)));

        long start = System.nanoTime();
        long first;
        String all;
        try (InputStream body = http.open(server.baseUrl(), Http.HELLO_STREAM)) {
            body.read();
            first = System.nanoTime() - start;
            all = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(all).endsWith("data: [DONE]\n\n");
        // role, a, b, finish, [DONE]: four pauses
        assertThat(Duration.ofNanos(System.nanoTime() - start - first)).isGreaterThanOrEqualTo(Duration.ofMillis(590));
    }

    @Test
    void dripsAcrossTheBordersOfCharacters() throws IOException {
        server.enqueue(Answer.text("🌍🌍🌍").dripping(3, Duration.ofMillis(1)));

        HttpResponse<String> response = http.post(server.baseUrl(), Http.HELLO_STREAM);

        assertThat(response.body()).contains("🌍🌍🌍").endsWith("data: [DONE]\n\n");
    }

    @Test
    void resetsBeforeAnyByte() throws IOException {
        server.enqueue(Answer.reset());

        assertThat(rawRead(Http.HELLO)).isEqualTo(new RawAnswer("", true));
        server.enqueue(Answer.reset());
        assertThatThrownBy(() -> http.post(server.baseUrl(), Http.HELLO)).isInstanceOf(IOException.class);
    }

    @Test
    void resetsInTheMiddleOfAStreamAfterAllThatCameBefore() throws IOException {
        server.enqueue(Answer.chunks("one", "two", "three").resetAfter(3));

        RawAnswer answer = rawRead(Http.HELLO_STREAM);

        assertThat(answer.reset()).isTrue();
        assertThat(answer.text()).contains("one").contains("two").doesNotContain("three");
    }

    @Test
    void resetsAfterTheHeaders() throws IOException {
        server.enqueue(Answer.text("x").resetAfter(0));

        RawAnswer answer = rawRead(Http.HELLO);

        assertThat(answer.reset()).isTrue();
        assertThat(answer.text()).startsWith("HTTP/1.1 200 OK").doesNotContain("{");
    }

    @Test
    void resetsInTheMiddleOfAPlainBody() {
        server.enqueue(Answer.text("x".repeat(1000)).resetAfter(1));

        assertThatThrownBy(() -> http.post(server.baseUrl(), Http.HELLO)).isInstanceOf(IOException.class);
    }

    @Test
    void endsAStreamWithoutItsEnd() throws IOException {
        server.enqueue(Answer.chunks("one", "two").truncatedAfter(2));

        HttpResponse<String> response = http.post(server.baseUrl(), Http.HELLO_STREAM);

        assertThat(response.body()).contains("one").doesNotContain("two").doesNotContain("[DONE]");
        assertThat(Http.events(response.body())).hasSize(2);
    }

    @Test
    void endsAPlainBodyInTheMiddle() throws IOException {
        server.enqueue(Answer.text("one").truncatedAfter(1));

        String body = http.post(server.baseUrl(), Http.HELLO).body();

        assertThat(body).startsWith("{\"id\":");
        assertThatThrownBy(() -> JsonCodec.jackson().readTree(body)).isInstanceOf(JsonException.class);
    }

    @Test
    void breaksTheJsonOfAPlainAnswer() throws IOException {
        server.enqueue(Answer.text("one").malformed());

        String body = http.post(server.baseUrl(), Http.HELLO).body();

        assertThat(body).startsWith("{\"id\":");
        assertThatThrownBy(() -> JsonCodec.jackson().readTree(body)).isInstanceOf(JsonException.class);
    }

    @Test
    void breaksTheJsonOfOneEvent() throws IOException {
        server.enqueue(Answer.chunks("one", "two").malformed());

        List<String> events =
                Http.events(http.post(server.baseUrl(), Http.HELLO_STREAM).body());

        assertThat(Http.at(events.get(0), "object")).isEqualTo("chat.completion.chunk");
        assertThatThrownBy(() -> JsonCodec.jackson().readTree(events.get(1))).isInstanceOf(JsonException.class);
        assertThat(Http.at(events.get(2), "choices", 0, "delta", "content")).isEqualTo("two");
    }

    @Test
    void sendsTheWrongContentType() throws IOException {
        server.enqueue(Answer.text("one").withHeader("Content-Type", "text/plain"));

        HttpResponse<String> response = http.post(server.baseUrl(), Http.HELLO_STREAM);

        assertThat(response.headers().allValues("content-type")).containsExactly("text/plain");
    }

    @Test
    void refusesImpossibleFaults() {
        assertThatThrownBy(() -> Answer.error(200)).hasMessage("status must be from 400 to 599, was 200");
        assertThatThrownBy(() -> Answer.raw(99, "text/plain", "")).hasMessage("status must be from 200 to 599, was 99");
        assertThatThrownBy(() -> Answer.text("x").withChunkSize(0)).hasMessage("characters must be 1 or more, was 0");
        assertThatThrownBy(() -> Answer.text("x").delayedBy(Duration.ofMillis(-1)))
                .hasMessage("delay must be 0 or more, was PT-0.001S");
        assertThatThrownBy(() -> Answer.text("x").dripping(0, Duration.ZERO))
                .hasMessage("bytes must be 1 or more, was 0");
        assertThatThrownBy(() -> Answer.text("x").resetAfter(-1)).hasMessage("pieces must be 0 or more, was -1");
    }

    /** Reads an answer from a bare socket, where a reset and a proper end can be told apart. */
    private RawAnswer rawRead(String body) throws IOException {
        URI url = URI.create(server.baseUrl());
        var text = new StringBuilder();
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length()
                                    + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            for (int b = socket.getInputStream().read();
                    b >= 0;
                    b = socket.getInputStream().read()) {
                text.append((char) b);
            }
            return new RawAnswer(text.toString(), false);
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
            return new RawAnswer(text.toString(), true);
        }
    }

    private record RawAnswer(String text, boolean reset) {}
}
