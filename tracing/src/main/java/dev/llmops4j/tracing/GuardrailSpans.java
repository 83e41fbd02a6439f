package dev.llmops4j.tracing;

import dev.llmops4j.Call;
import dev.llmops4j.CallEvent;
import dev.llmops4j.CallListener;
import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Shows each verdict of a guardrail as a span, for backends that know such spans. It is told when the guardrail is done. */
final class GuardrailSpans implements CallListener {
    private static final String PREFIX = "llmops4j.guardrail.";
    private static final String RESULT_EVENT = PREFIX + "result";
    private static final Set<String> NOTEWORTHY = Set.of("flag", "rewrite", "retry", "block");
    private static final double NANOS = 1e9;

    private final Supplier<Telemetry> telemetry;
    private final SpanDecorator decorator;

    GuardrailSpans(Supplier<Telemetry> telemetry, SpanDecorator decorator) {
        this.telemetry = telemetry;
        this.decorator = decorator;
    }

    @Override
    public void onEvent(Call call, CallEvent event) {
        if (!event.name().equals(RESULT_EVENT) || !Span.current().isRecording()) {
            return;
        }
        Map<String, Object> facts = event.attributes();
        Instant end = Instant.now();
        Span span = telemetry
                .get()
                .tracer()
                .spanBuilder("llmops4j.guardrail " + facts.get(PREFIX + "name"))
                .setStartTimestamp(end.minus(duration(facts)))
                .startSpan();
        try {
            span.setAllAttributes(SpanEvents.attributes(facts));
            decorator.started(span, SpanRole.GUARDRAIL, call.context());
            decorator.judged(span, call.context(), facts);
            if (facts.get(Names.ERROR_TYPE.getKey()) instanceof String errorType) {
                span.setStatus(StatusCode.ERROR, errorType);
                decorator.failed(span, errorType, errorType);
            }
        } finally {
            span.end(end);
        }
    }

    private static Duration duration(Map<String, Object> facts) {
        return facts.get(PREFIX + "duration") instanceof Number seconds
                ? Duration.ofNanos((long) (seconds.doubleValue() * NANOS))
                : Duration.ZERO;
    }

    /** Whether a guardrail said anything but yes. */
    static boolean isNoteworthy(Map<String, Object> facts) {
        return facts.get(PREFIX + "verdict") instanceof String verdict && NOTEWORTHY.contains(verdict);
    }

    /** What a person filters by: {@code guardrail_name}, {@code guardrail_stage}, {@code guardrail_verdict}. */
    static Map<String, String> summary(Map<String, Object> facts) {
        var summary = new TreeMap<String, String>();
        for (String name : Set.of("name", "stage", "verdict")) {
            if (facts.get(PREFIX + name) instanceof String value) {
                summary.put("guardrail_" + name, value);
            }
        }
        return summary;
    }
}
