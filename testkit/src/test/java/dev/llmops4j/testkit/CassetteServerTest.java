package dev.llmops4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.chat.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CassetteServerTest {
    private static final String KEY = "sk-proj-T3BlbkFJ0123456789abcdef";
    private static final String ORGANISATION = "org-Ab12Cd34Ef56Gh78Ij90Kl12";

    @TempDir
    Path folder;

    private final LoopbackServer real = LoopbackServer.start();
    private final Http http = new Http();

    @AfterEach
    void stop() {
        real.close();
    }

    @Test
    void replaysPlainAnswersStreamsAndErrorsByteForByteWithoutTheServer() throws IOException {
        real.enqueue(
                Answer.text("Grüße, 世界 🌍\n\n--- status")
                        .withUsage(Usage.of(5, 6))
                        .withHeader("x-request-id", "req_1"),
                Answer.text("Hello world").withUsage(Usage.of(5, 6)),
                Answer.error(429).withRetryAfter(Duration.ofSeconds(2)));
        List<String> bodies = List.of(Http.HELLO, Http.HELLO_STREAM, Http.HELLO.replace("Hello", "Again"));
        List<HttpResponse<String>> recorded;
        try (CassetteServer recorder = CassetteServer.start(CassetteMode.RECORD, folder, real.baseUrl())) {
            recorded = bodies.stream().map(body -> post(recorder, body)).toList();
        }
        real.close();

        try (CassetteServer player = CassetteServer.replay(folder)) {
            for (int i = 0; i < bodies.size(); i++) {
                HttpResponse<String> replayed = post(player, bodies.get(i));
                assertThat(replayed.body()).isEqualTo(recorded.get(i).body());
                assertThat(replayed.statusCode()).isEqualTo(recorded.get(i).statusCode());
                for (String header : List.of("content-type", "x-request-id", "retry-after", "retry-after-ms")) {
                    assertThat(replayed.headers().firstValue(header))
                            .isEqualTo(recorded.get(i).headers().firstValue(header));
                }
            }
        }
        assertThat(recorded.get(1).body()).endsWith("data: [DONE]\n\n");
        assertThat(recorded.get(2).statusCode()).isEqualTo(429);
    }

    @Test
    void fileIsReadable() throws IOException {
        real.enqueue(Answer.raw(200, "application/json", "{\"choices\": [ ]}\n"));
        record(Http.HELLO);

        String text = Files.readString(onlyFile());

        assertThat(onlyFile().getFileName().toString()).matches("chat-completions-[0-9a-f]{12}-1\\.cassette");
        assertThat(text.replaceAll("after \\d+ ms", "after N ms")).isEqualTo("""
                        llmops4j cassette 1

                        POST /chat/completions
                        content-type: application/json

                        {
                          "model": "gpt-5-mini",
                          "messages": [
                            {
                              "role": "user",
                              "content": "Hello"
                            }
                          ]
                        }

                        --- status 200, headers after N ms, all after N ms
                        content-type: application/json

                        {"choices": [ ]}
                        """);
    }

    @Test
    void secretsNeverReachTheDisk() throws IOException {
        String token = "secretsession12345";
        real.respondWith(request -> Answer.raw(
                        200,
                        "application/json",
                        "{\"echo\":\"" + request.header("authorization") + " " + request.header("api-key")
                                + "\",\"error\":\"Limit of " + ORGANISATION
                                + " reached\",\"cookie\":\"servercookie77\"}")
                .withHeader("openai-organization", "my-company-x1")
                .withHeader("set-cookie", "__cf=servercookie77; Path=/; HttpOnly")
                .withHeader("x-ratelimit-limit-tokens", "30000000"));
        String body = Http.HELLO.replace("Hello", "My key is " + KEY + ", I am " + ORGANISATION + " of my-company-x1.");
        try (CassetteServer recorder =
                CassetteServer.start(CassetteMode.RECORD, folder, real.baseUrl(), Pattern.compile("CUSTOMER-\\d+"))) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(recorder.baseUrl() + "/chat/completions?api-key=urlsecret&version=3"))
                    .header("authorization", "Bearer " + KEY)
                    .header("api-key", "azurekey00112233")
                    .header("cookie", "session=" + token + "; theme=dark")
                    .header("openai-organization", "my-company-x1")
                    .header("x-customer", "CUSTOMER-77")
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            body.replace("company-x1.", "company-x1, " + token + ", CUSTOMER-77.")))
                    .build();
            assertThat(http.send(request).body()).contains(KEY);
        }

        String text = Files.readString(onlyFile());

        assertThat(text)
                .doesNotContain(
                        KEY,
                        "T3BlbkFJ",
                        "azurekey00112233",
                        token,
                        ORGANISATION,
                        "my-company-x1",
                        "servercookie77",
                        "urlsecret",
                        "CUSTOMER-77",
                        "authorization:",
                        "cookie:")
                .contains("?api-key=[removed]&version=3", "My key is [removed], I am [removed] of [removed], [removed]")
                .contains("{\"echo\":\"Bearer [removed] [removed]\",\"error\":\"Limit of [removed] reached\"")
                .contains("x-ratelimit-limit-tokens: 30000000");
    }

    @Test
    void replayFindsARequestWhateverItsKeyIs() throws IOException {
        real.enqueue(Answer.text("answer"));
        try (CassetteServer recorder = CassetteServer.start(CassetteMode.RECORD, folder, real.baseUrl())) {
            http.send(Http.chat(recorder.baseUrl(), Http.HELLO.replace("Hello", "Key " + KEY))
                    .setHeader("authorization", "Bearer " + KEY)
                    .build());
        }

        try (CassetteServer player = CassetteServer.replay(folder)) {
            HttpResponse<String> response =
                    http.send(Http.chat(player.baseUrl(), Http.HELLO.replace("Hello", "Key sk-another-0123456789"))
                            .build());
            assertThat(response.body()).contains("answer");
        }
    }

    @Test
    void refusesToRecordASecretThatAStreamCutsIntoPieces() throws IOException {
        real.enqueue(Answer.text("It is " + KEY + ", as you said.").withChunkSize(3));
        CassetteServer recorder = CassetteServer.start(CassetteMode.RECORD, folder, real.baseUrl());

        assertThat(post(recorder, Http.HELLO_STREAM).statusCode()).isEqualTo(200);

        assertThatThrownBy(recorder::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Not every exchange was recorded: "
                        + "the answer to /chat/completions holds a secret in pieces or in escapes.");
        assertThat(files()).isEmpty();
    }

    @Test
    void refusesToRecordASecretThatIsWrittenWithEscapes() throws IOException {
        real.enqueue(Answer.raw(200, "application/json", "{\"a\":[\"\\u0073k-proj-0123456789ABCDEF\"]}"));
        CassetteServer recorder = CassetteServer.start(CassetteMode.RECORD, folder, real.baseUrl());

        assertThat(post(recorder, Http.HELLO).statusCode()).isEqualTo(200);

        assertThatThrownBy(recorder::close).hasMessageContaining("in escapes");
        assertThat(files()).isEmpty();
    }

    @Test
    void refusesToRecordAnAnswerThatIsNoText() throws IOException {
        try (OneAnswerServer images = new OneAnswerServer(new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff})) {
            CassetteServer recorder = CassetteServer.start(CassetteMode.RECORD, folder, images.baseUrl());

            assertThat(post(recorder, Http.HELLO).statusCode()).isEqualTo(200);

            assertThatThrownBy(recorder::close)
                    .hasMessage("Not every exchange was recorded: "
                            + "the answer to /chat/completions is no text in UTF-8.");
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void matchesWhateverTheOrderOfFieldsAndKeepsBigSeeds() throws IOException {
        real.enqueue(Answer.text("first"), Answer.text("second"));
        record("{\"model\":\"m\",\"temperature\":1.0,\"seed\":5577006791947779410,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
        record("{\"model\":\"m\",\"temperature\":1.0,\"seed\":5577006791947779411,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");

        try (CassetteServer player = CassetteServer.replay(folder)) {
            HttpResponse<String> response = post(
                    player,
                    "{ \"messages\" : [{\"content\":\"x\",\"role\":\"user\"}], \"seed\":5577006791947779411,"
                            + " \"temperature\":1, \"model\":\"m\"}");
            assertThat(response.body()).contains("second");
        }
    }

    @Test
    void saysWhichFieldsDifferAndNotWhatTheySay() throws IOException {
        real.enqueue(Answer.text("a"), Answer.text("b"));
        record(
                "{\"model\":\"gpt-5\",\"temperature\":0,\"messages\":[{\"role\":\"user\",\"content\":\"Where is it?\"}]}");
        record("{\"model\":\"other\",\"messages\":[{\"role\":\"system\",\"content\":\"x\"},"
                + "{\"role\":\"user\",\"content\":\"y\"}]}");

        try (CassetteServer player = CassetteServer.replay(folder)) {
            HttpResponse<String> response = post(
                    player,
                    "{\"model\":\"gpt-5.1\",\"temperature\":0.5,\"top_p\":1,"
                            + "\"messages\":[{\"role\":\"user\",\"content\":\"Where are they?\"}]}");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.headers().firstValue("x-should-retry")).contains("false");
            assertThat(Http.at(response.body(), "error", "code")).isEqualTo("no_cassette");
            assertThat(String.valueOf(Http.at(response.body(), "error", "message"))
                            .replaceAll("-[0-9a-f]{12}-", "-HASH-"))
                    .isEqualTo("No cassette in '" + folder + "' answers POST /chat/completions. "
                            + "The nearest is 'chat-completions-HASH-1.cassette', which differs at "
                            + "/messages/0/content (from character 6 on; recorded 12 characters, asked 15), "
                            + "/model (recorded gpt-5, asked gpt-5.1), "
                            + "/temperature (recorded 0, asked 0.5), "
                            + "/top_p (not recorded). Record it with CassetteMode.RECORD_MISSING.");
        }
    }

    @Test
    void saysThatThereAreNoCassettes() {
        try (CassetteServer player = CassetteServer.replay(folder.resolve("none"))) {
            assertThat(Http.at(post(player, Http.HELLO).body(), "error", "message"))
                    .isEqualTo("No cassette in '" + folder.resolve("none")
                            + "' answers POST /chat/completions; there are none. "
                            + "Record it with CassetteMode.RECORD_MISSING.");
        }
    }

    @Test
    void identicalRequestsAreAnsweredInTurnAndNotMoreOftenThanRecorded() throws IOException {
        real.enqueue(Answer.error(503), Answer.text("second try"));
        record(Http.HELLO, Http.HELLO);

        try (CassetteServer player = CassetteServer.replay(folder)) {
            assertThat(post(player, Http.HELLO).statusCode()).isEqualTo(503);
            assertThat(post(player, Http.HELLO).body()).contains("second try");
            assertThat(Http.at(post(player, Http.HELLO).body(), "error", "message"))
                    .isEqualTo("No cassette in '" + folder + "' answers POST /chat/completions once more than it was "
                            + "recorded, which is 2 times. Record it with CassetteMode.RECORD_MISSING.");
        }
    }

    @Test
    void recordsOnlyWhatIsMissing() throws IOException {
        real.enqueue(Answer.text("old"), Answer.text("new"));
        record(Http.HELLO);

        try (CassetteServer server = CassetteServer.start(CassetteMode.RECORD_MISSING, folder, real.baseUrl())) {
            assertThat(post(server, Http.HELLO).body()).contains("old");
            assertThat(post(server, Http.HELLO).body()).contains("new");
        }

        assertThat(real.requests()).hasSize(2);
        assertThat(files()).hasSize(2);
    }

    @Test
    void recordingAgainTakesThePlaceOfWhatWasThere() throws IOException {
        real.enqueue(Answer.text("old 1"), Answer.text("old 2"), Answer.text("other"), Answer.text("new"));
        record(Http.HELLO, Http.HELLO);
        record(Http.HELLO_STREAM);
        assertThat(files()).hasSize(3);

        record(Http.HELLO);

        assertThat(files()).hasSize(2);
        try (CassetteServer player = CassetteServer.replay(folder)) {
            assertThat(post(player, Http.HELLO).body()).contains("new");
            assertThat(post(player, Http.HELLO).statusCode()).isEqualTo(500);
        }
    }

    @Test
    void recordsOtherPathsAndMethods() throws IOException {
        try (CassetteServer recorder = CassetteServer.start(CassetteMode.RECORD, folder, real.baseUrl() + "/")) {
            assertThat(http.get(recorder.baseUrl() + "/models").statusCode()).isEqualTo(200);
        }
        try (CassetteServer player = CassetteServer.replay(folder)) {
            assertThat(http.get(player.baseUrl() + "/models").body()).contains("\"scripted\"");
        }
    }

    @Test
    void keepsNothingOfAnAnswerThatBreaks() throws IOException {
        real.enqueue(Answer.chunks("one", "two").resetAfter(2));
        try (CassetteServer recorder = CassetteServer.start(CassetteMode.RECORD, folder, real.baseUrl())) {
            assertThatThrownBy(() -> http.post(recorder.baseUrl(), Http.HELLO_STREAM))
                    .isInstanceOf(IOException.class);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void cancellingReachesTheRealServer() throws IOException {
        real.enqueue(Answer.text("a long story").withChunkSize(1).pausing(Duration.ofMillis(50)));
        try (CassetteServer recorder = CassetteServer.start(CassetteMode.RECORD, folder, real.baseUrl())) {
            try (InputStream body = http.open(recorder.baseUrl(), Http.HELLO_STREAM)) {
                assertThat(body.read()).isEqualTo('d');
            }
            RecordedRequest request = real.takeRequest();
            assertThat(request.awaitEnd(Duration.ofSeconds(5))).isTrue();
            assertThat(request.isAbandoned()).isTrue();
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void saysThatTheRealServerIsNotThere() throws IOException {
        String url = real.baseUrl();
        real.close();
        try (CassetteServer recorder = CassetteServer.start(CassetteMode.RECORD, folder, url)) {
            HttpResponse<String> response = post(recorder, Http.HELLO);
            assertThat(response.statusCode()).isEqualTo(502);
            assertThat(Http.at(response.body(), "error", "code")).isEqualTo("upstream_unreachable");
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void refusesBodiesThatAreNotJson() throws IOException {
        CassetteServer recorder = CassetteServer.start(CassetteMode.RECORD, folder, real.baseUrl());

        assertThat(post(recorder, "plain text").statusCode()).isEqualTo(400);

        recorder.close();
        assertThat(real.requests()).isEmpty();
    }

    @Test
    void refusesABaseUrlThatIsNone() {
        assertThatThrownBy(() -> CassetteServer.start(CassetteMode.RECORD, folder, "api.openai.com"))
                .hasMessage("The base URL of the real server must look like 'https://api.openai.com/v1'; "
                        + "it has no host.");
        assertThatThrownBy(() -> CassetteServer.start(CassetteMode.RECORD, folder, "ftp://api.openai.com"))
                .hasMessage("The base URL of the real server must look like 'https://api.openai.com/v1'; "
                        + "it has no http or https.");
    }

    @Test
    void namesTheFileAndTheLineThatCannotBeRead() throws IOException {
        Path file = folder.resolve("x.cassette");
        for (Map.Entry<String, String> broken : Map.of(
                        "something else\n",
                        "line 1 must start with 'llmops4j cassette 1' and an empty line. (" + file + ":1)",
                        "llmops4j cassette 1\n\nPOST chat\n",
                        "line 3 must be a method and a path. (" + file + ":3)",
                        "llmops4j cassette 1\n\nGET /models\n\n--- status ok\n",
                        "line 5 must be '--- status N, headers after N ms, all after N ms'. (" + file + ":5)",
                        "llmops4j cassette 1\n\nPOST /x\na: b\n\n{}\n",
                        "line 5 is followed by no line that starts with '---'. (" + file + ":5)",
                        "llmops4j cassette 1\n\nPOST /x\nno header\n",
                        "line 4 must be a header 'name: value' or an empty line. (" + file + ":4)",
                        "llmops4j cassette 1\n\nPOST /x\n\n{\n}\n\n--- status 200, headers after 1 ms, all after 2 ms\n",
                        "line 9 is the end of the file. (" + file + ":9)")
                .entrySet()) {
            Files.writeString(file, broken.getKey());
            assertThatThrownBy(() -> CassetteServer.replay(folder))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The cassette cannot be read: " + broken.getValue());
        }
        Files.writeString(file, "llmops4j cassette 1\n\nPOST /x\n\n{\"a\":\n---\n");
        assertThatThrownBy(() -> CassetteServer.replay(folder))
                .hasMessage("The request's body is not JSON. (" + file + ":5)");
    }

    private void record(String... bodies) {
        try (CassetteServer recorder = CassetteServer.start(CassetteMode.RECORD, folder, real.baseUrl())) {
            Stream.of(bodies).forEach(body -> post(recorder, body));
        }
    }

    private HttpResponse<String> post(CassetteServer server, String body) {
        try {
            return http.post(server.baseUrl(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path onlyFile() throws IOException {
        assertThat(files()).hasSize(1);
        return files().get(0);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
