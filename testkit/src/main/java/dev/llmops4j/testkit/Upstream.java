package dev.llmops4j.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;

/** The real server behind a recorder. Safe for use by many threads at once. */
final class Upstream {
    /** What belongs to one connection, what the HTTP client sets itself, and what would make answers unreadable. */
    private static final Set<String> NOT_PASSED_ON = Set.of(
            "accept-encoding",
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private final String baseUrl;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();

    Upstream(String baseUrl) {
        URI uri = URI.create(baseUrl);
        if (uri.getHost() == null || !Set.of("http", "https").contains(String.valueOf(uri.getScheme()))) {
            throw new IllegalArgumentException(
                    "The base URL of the real server must look like 'https://api.openai.com/v1'; it has no "
                            + (uri.getHost() == null ? "host" : "http or https") + ".");
        }
        this.baseUrl = baseUrl.replaceAll("/+$", "");
    }

    static boolean isPassedOn(String header) {
        return !NOT_PASSED_ON.contains(header) && !header.startsWith("proxy-");
    }

    HttpResponse<InputStream> send(RecordedRequest request, String path) throws IOException {
        HttpRequest.Builder copy = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .method(request.method(), HttpRequest.BodyPublishers.ofString(request.body()));
        request.headers().forEach((name, values) -> {
            if (isPassedOn(name)) {
                values.forEach(value -> copy.header(name, value));
            }
        });
        try {
            return client.send(copy.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UnreachableException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The recorder was closed.", e);
        }
    }

    /** The real server did not answer at all. */
    static final class UnreachableException extends IOException {
        private static final long serialVersionUID = 1L;

        UnreachableException(IOException cause) {
            super("The real server did not answer.", cause);
        }
    }
}
