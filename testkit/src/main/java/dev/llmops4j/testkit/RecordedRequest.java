package dev.llmops4j.testkit;

import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.json.JsonException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A request that a server of this kit received, as it came over the wire. Safe for use by many threads at once. Its
 * {@link #toString} shows no body and no secret, so it may stand in a test's report.
 */
public final class RecordedRequest {
    private final String method;
    private final String path;
    private final Map<String, List<String>> headers;
    private final String body;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean abandoned;

    RecordedRequest(String method, String path, Map<String, List<String>> headers, String body) {
        this.method = method;
        this.path = path;
        var lowerCase = new TreeMap<String, List<String>>();
        headers.forEach((name, values) -> lowerCase.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        this.headers = Collections.unmodifiableMap(lowerCase);
        this.body = body;
    }

    /**
     * The HTTP method.
     *
     * @return such as {@code POST}
     */
    public String method() {
        return method;
    }

    /**
     * What was asked for on this server.
     *
     * @return the path with its query, such as {@code /v1/chat/completions}
     */
    public String path() {
        return path;
    }

    /**
     * All headers, secrets included.
     *
     * @return the values by name; names are in lower case
     */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /**
     * One header.
     *
     * @param name in any case
     * @return the first value, or null if there is none
     */
    public @Nullable String header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /**
     * The body.
     *
     * @return the text, empty if there was none
     */
    public String body() {
        return body;
    }

    /**
     * The body as plain Java values.
     *
     * @return the JSON object
     * @throws JsonException if the body is not a JSON object
     */
    @SuppressWarnings("unchecked") // the keys of a JSON object are strings
    public Map<String, @Nullable Object> json() {
        if (JsonCodec.jackson().readTree(body) instanceof Map<?, ?> object) {
            return (Map<String, @Nullable Object>) object;
        }
        throw new JsonException("The request's body is not a JSON object", "", 0);
    }

    /**
     * Waits until the request is over: answered in full, cut by a fault, or left by its client.
     *
     * @param longest how long to wait, 0 or more
     * @return false if it was not over in time, or the thread was interrupted
     */
    public boolean awaitEnd(Duration longest) {
        try {
            return ended.await(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Whether the client went away before it had the whole answer: it cancelled the request or ran out of time.
     *
     * @return true once that is known; final after {@link #awaitEnd}
     */
    public boolean isAbandoned() {
        return abandoned;
    }

    void end(boolean abandoned) {
        this.abandoned = abandoned;
        ended.countDown();
    }

    /** Names the request, its header names and the size of its body. */
    @Override
    public String toString() {
        int query = path.indexOf('?');
        return method + " " + (query < 0 ? path : path.substring(0, query) + "?…") + " (headers " + headers.keySet()
                + ", body of " + body.length() + " characters)";
    }
}
