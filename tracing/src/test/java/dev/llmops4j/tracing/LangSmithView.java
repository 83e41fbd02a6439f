package dev.llmops4j.tracing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** LangSmith: the table of attributes in its documentation. */
final class LangSmithView {
    private LangSmithView() {}

    static Seen see(ExportedSpan span) {
        boolean hidden = span.hasBelow("gen_ai.prompt") || span.has("input.value") || span.has("prompt");
        var facts = new TreeMap<>(span.below("langsmith.metadata."));
        facts.putAll(Seen.object(span.get("metadata")));
        Object system = span.get("gen_ai.system");
        if (system != null) {
            facts.put("ls_provider", system);
        }
        return new Seen(
                type(span),
                (String) span.first("gen_ai.response.model", "gen_ai.request.model", "llm.model_name"),
                hidden ? List.of("something else") : Seen.texts(span.get("gen_ai.input.messages")),
                hidden ? List.of() : Seen.texts(span.get("gen_ai.output.messages")),
                span.count("gen_ai.usage.input_tokens"),
                span.count("gen_ai.usage.output_tokens"),
                null,
                null,
                Seen.decimal(facts.get("cost_usd")),
                (String) facts.get("thread_id"),
                (String) facts.get("user_id"),
                (String) span.ofEvent("exception", "exception.message"),
                null,
                facts);
    }

    private static @Nullable String type(ExportedSpan span) {
        if (span.has("llm.prompt_template.variables")) {
            return "prompt";
        }
        if (span.get("langsmith.span.kind") instanceof String kind) {
            return kind;
        }
        Object operation = span.get("gen_ai.operation.name");
        return operation == null
                ? null
                : Map.of("chat", "llm", "embedding", "embedding").get(operation);
    }
}
