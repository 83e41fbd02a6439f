package dev.llmops4j.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often each span began and ended. */
final class SpanCounts implements SpanProcessor {
    private final Map<String, String> began = new ConcurrentHashMap<>();
    private final Map<String, Integer> ends = new ConcurrentHashMap<>();

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        assertThat(began.put(span.getSpanContext().getSpanId(), span.getName())).isNull();
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        ends.merge(span.getSpanContext().getSpanId(), 1, Integer::sum);
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    int started() {
        return began.size();
    }

    /** Each span that began has ended, and none of them twice. */
    void assertOneEndEach() {
        var open = new HashMap<>(began);
        open.keySet().removeAll(ends.keySet());
        assertThat(open.values()).as("began and did not end").isEmpty();
        assertThat(ends).hasSameSizeAs(began);
        assertThat(ends.values()).allMatch(count -> count == 1);
    }
}
