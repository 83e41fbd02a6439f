package dev.llmops4j.testkit;

import dev.llmops4j.json.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks a server as a user's client would: over a real socket. */
final class Http {
    static final String HELLO = "{\"model\":\"gpt-5-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
    static final String HELLO_STREAM =
            HELLO.substring(0, HELLO.length() - 1) + ",\"stream\":true,\"stream_options\":{\"include_usage\":true}}";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    static HttpRequest.Builder chat(String baseUrl, String body) {
        return json(baseUrl + "/chat/completions", body);
    }

    static HttpRequest.Builder embeddings(String baseUrl, String body) {
        return json(baseUrl + "/embeddings", body);
    }

    private static HttpRequest.Builder json(String url, String body) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .header("content-type", "application/json")
                .header("authorization", "Bearer sk-test-0123456789abcdef")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    HttpResponse<String> post(String baseUrl, String body) throws IOException {
        return send(chat(baseUrl, body).build());
    }

    HttpResponse<String> get(String url) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(url)).build());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The body as it comes, to be closed by the caller. */
    InputStream open(String baseUrl, String body) throws IOException {
        try {
            return client.send(chat(baseUrl, body).build(), HttpResponse.BodyHandlers.ofInputStream())
                    .body();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a stream's events carry, without the last one. */
    static List<String> events(String body) {
        return List.of(body.split("\n\n")).stream()
                .map(event -> event.substring("data: ".length()))
                .toList();
    }

    /** The value at a path of keys and list indexes. */
    static @Nullable Object at(String json, Object... path) {
        Object value = JsonCodec.jackson().readTree(json);
        for (Object step : path) {
            if (value instanceof Map<?, ?> object) {
                value = object.get(step);
            } else if (value instanceof List<?> list && step instanceof Integer index) {
                value = list.get(index);
            } else {
                throw new AssertionError("nothing at " + step + " in " + json);
            }
        }
        return value;
    }
}
