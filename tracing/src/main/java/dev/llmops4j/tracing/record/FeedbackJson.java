package dev.llmops4j.tracing.record;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Feedback as JSON. */
final class FeedbackJson {
    private FeedbackJson() {}

    static Map<String, @Nullable Object> write(Feedback feedback) {
        return new Json()
                .put("type", LineJson.FEEDBACK)
                .put("schema", CallRecord.SCHEMA)
                .put("call_id", feedback.callId())
                .put("name", feedback.name())
                .put("value", feedback.value())
                .put("label", feedback.label())
                .put("comment", feedback.comment())
                .put("source", feedback.source().wireName())
                .put("at", feedback.at().toString())
                .put("trace_id", feedback.traceId())
                .put("span_id", feedback.spanId())
                .put("response_id", feedback.responseId())
                .fields();
    }

    static Feedback read(Fields fields) {
        return new Feedback(
                fields.text("call_id"),
                fields.text("name"),
                fields.doubleOrNull("value"),
                fields.textOrNull("label"),
                fields.textOrNull("comment"),
                source(fields.text("source")),
                fields.instant("at"),
                fields.textOrNull("trace_id"),
                fields.textOrNull("span_id"),
                fields.textOrNull("response_id"));
    }

    private static Feedback.Source source(String wireName) {
        for (Feedback.Source source : Feedback.Source.values()) {
            if (source.wireName().equals(wireName)) {
                return source;
            }
        }
        throw new IllegalArgumentException("field 'source' must be human, judge or code");
    }
}
