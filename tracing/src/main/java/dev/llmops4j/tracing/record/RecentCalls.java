package dev.llmops4j.tracing.record;

import dev.llmops4j.prompt.PromptRef;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the latest calls are traced, for feedback that knows no more than a call's id. Safe for use by many threads. */
final class RecentCalls {
    static final int REMEMBERED = 10_000;

    private final Map<String, Place> places = new LinkedHashMap<>();

    /** Where a call is traced, and which prompt it used. */
    record Place(
            @Nullable String traceId,
            @Nullable String spanId,
            @Nullable String responseId,
            @Nullable PromptRef prompt) {
        static final Place UNKNOWN = new Place(null, null, null, null);
    }

    synchronized void add(CallRecord call) {
        RecordedAnswer answer = call.answer();
        places.put(
                call.callId(),
                new Place(call.traceId(), call.spanId(), answer == null ? null : answer.id(), call.prompt()));
        if (places.size() > REMEMBERED) {
            places.remove(places.keySet().iterator().next());
        }
    }

    synchronized Place find(String callId) {
        return places.getOrDefault(callId, Place.UNKNOWN);
    }
}
