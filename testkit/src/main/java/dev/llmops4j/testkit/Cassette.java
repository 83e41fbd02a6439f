package dev.llmops4j.testkit;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One recorded exchange, with its secrets removed. Immutable.
 *
 * @param request what was asked
 * @param head status and headers of the answer
 * @param body the answer's body, character by character as it came
 * @param headMillis the milliseconds until the headers came
 * @param totalMillis the milliseconds until the whole answer had come
 */
record Cassette(Asked request, ResponseHead head, String body, long headMillis, long totalMillis) {
    /**
     * The request of an exchange.
     *
     * @param method the HTTP method
     * @param path the path below the base URL, with its query
     * @param headers those that are kept
     * @param body the JSON as plain Java values, or null if there was no body
     */
    record Asked(
            String method,
            String path,
            Map<String, String> headers,
            @Nullable Object body) {
        Asked {
            headers = Collections.unmodifiableMap(new TreeMap<>(headers));
        }

        /** Says the same for two requests that are the same to a model: however their JSON was written. */
        String key() {
            return method + " " + path + "\n" + Json.canonical(body);
        }
    }

    boolean isStream() {
        return head.headers().getOrDefault("content-type", "").startsWith("text/event-stream");
    }
}
