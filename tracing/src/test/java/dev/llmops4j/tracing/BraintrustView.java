package dev.llmops4j.tracing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Braintrust: its specification and documentation. Its own attributes may replace what it reads from the conventions'. */
final class BraintrustView {
    private static final List<String> KEPT = List.of("gen_ai.", "braintrust.", "llm.", "ai.", "traceloop.");

    private BraintrustView() {}

    /** Whether the filter for spans of language models lets a span pass. */
    static boolean keeps(ExportedSpan span) {
        return KEPT.stream().anyMatch(span::hasBelow);
    }

    static Seen see(ExportedSpan span) {
        boolean hidden = span.hasBelow("gen_ai.prompt");
        Map<String, Object> metadata = metadata(span);
        Map<String, Object> metrics = metrics(span);
        return new Seen(
                type(span),
                (String) metadata.get("model"),
                hidden ? List.of("something else") : Seen.texts(span.get("gen_ai.input.messages")),
                hidden ? List.of() : Seen.texts(span.get("gen_ai.output.messages")),
                Seen.count(metrics.get("prompt_tokens")),
                Seen.count(metrics.get("completion_tokens")),
                Seen.count(metrics.get("prompt_cached_tokens")),
                Seen.count(metrics.get("prompt_cache_creation_tokens")),
                Seen.decimal(metrics.get("estimated_cost")),
                (String) metadata.get("session_id"),
                (String) metadata.get("user_id"),
                span.statusMessage(),
                metrics.get("time_to_first_token"),
                metadata);
    }

    private static @Nullable String type(ExportedSpan span) {
        Object type = Seen.object(span.get("braintrust.span_attributes")).get("type");
        return type != null ? type.toString() : span.hasBelow("gen_ai.operation.name") ? "llm" : null;
    }

    private static Map<String, Object> metadata(ExportedSpan span) {
        Map<String, Object> own = Seen.object(span.get("braintrust.metadata"));
        if (own.isEmpty() && span.has("gen_ai.request.model")) {
            own.put("model", span.get("gen_ai.request.model"));
        }
        if (span.get("braintrust.tags") instanceof List<?> tags) {
            own.put("tags", tags);
        }
        return own;
    }

    private static Map<String, Object> metrics(ExportedSpan span) {
        Map<String, Object> own = Seen.object(span.get("braintrust.metrics"));
        if (own.isEmpty()) {
            var read = new TreeMap<String, Object>();
            put(read, "prompt_tokens", span.get("gen_ai.usage.input_tokens"));
            put(read, "completion_tokens", span.get("gen_ai.usage.output_tokens"));
            put(read, "prompt_cached_tokens", span.get("gen_ai.usage.cache_read.input_tokens"));
            return read;
        }
        return own;
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
