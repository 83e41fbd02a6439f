package dev.llmops4j.tracing;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Weave: the order of keys in its opentelemetry/constants.py. A key is there too if others lie below it. */
final class WeaveView {
    private static final List<String> INPUT =
            List.of("ai.prompt", "gen_ai.prompt", "input.value", "mlflow.spanInputs", "gen_ai.input.messages", "input");
    private static final List<String> OUTPUT = List.of(
            "ai.response",
            "gen_ai.completion",
            "output.value",
            "gen_ai.output.messages",
            "mlflow.spanOutputs",
            "output");

    private WeaveView() {}

    static Seen see(ExportedSpan span) {
        String input = firstKey(span, INPUT);
        String output = firstKey(span, OUTPUT);
        var facts = new TreeMap<>(span.below("wandb.attributes."));
        if (span.has("wandb.is_turn")) {
            facts.put("is_turn", span.get("wandb.is_turn"));
        }
        Object kind = span.first("weave.span.kind", "traceloop.span.kind", "openinference.span.kind");
        return new Seen(
                kind != null ? kind.toString() : (String) span.get("gen_ai.operation.name"),
                (String) span.first("gen_ai.response.model", "gen_ai.request.model", "llm.model_name"),
                "gen_ai.input.messages".equals(input)
                        ? Seen.texts(span.get("gen_ai.input.messages"))
                        : input == null ? List.of() : List.of("something else"),
                "gen_ai.output.messages".equals(output) ? Seen.texts(span.get("gen_ai.output.messages")) : List.of(),
                span.count("gen_ai.usage.input_tokens"),
                span.count("gen_ai.usage.output_tokens"),
                null,
                null,
                null,
                (String) span.get("wandb.thread_id"),
                (String) facts.get("user_id"),
                span.statusMessage(),
                null,
                facts);
    }

    private static @Nullable String firstKey(ExportedSpan span, List<String> keys) {
        return keys.stream()
                .filter(key -> span.has(key) || span.hasBelow(key + "."))
                .findFirst()
                .orElse(null);
    }
}
