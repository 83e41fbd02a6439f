package dev.llmops4j.testkit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The status and the headers of an answer. Immutable. */
record ResponseHead(int status, Map<String, String> headers) {
    static final String JSON = "application/json";
    static final String EVENTS = "text/event-stream; charset=utf-8";

    ResponseHead {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    static ResponseHead of(int status, String contentType) {
        return new ResponseHead(status, Map.of("content-type", contentType));
    }

    /** The given headers replace those of the same name. */
    ResponseHead with(Map<String, String> more) {
        var merged = new LinkedHashMap<>(headers);
        merged.putAll(more);
        return new ResponseHead(status, merged);
    }
}
