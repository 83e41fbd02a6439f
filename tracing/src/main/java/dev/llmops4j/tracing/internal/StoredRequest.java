package dev.llmops4j.tracing.internal;

import dev.llmops4j.chat.ChatJson;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A request in a store. Internal: may change at any time. */
public final class StoredRequest {
    /** The field that holds the request in a form that loses nothing. */
    public static final String EXACT = "llmops4j.request";

    private StoredRequest() {}

    /**
     * Reads a request.
     *
     * @param content what was stored
     * @return the request
     * @throws IllegalArgumentException if this is no stored request
     * @throws dev.llmops4j.json.JsonException if it is not JSON
     */
    public static ChatRequest read(byte[] content) {
        Object json = JsonCodec.jackson().readTree(new String(content, StandardCharsets.UTF_8));
        if (json instanceof Map<?, ?> fields) {
            return ChatJson.requestOf(fields.get(EXACT));
        }
        throw new IllegalArgumentException("a stored request must be an object");
    }
}
