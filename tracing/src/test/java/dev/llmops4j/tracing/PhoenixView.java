package dev.llmops4j.tracing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Phoenix: its gen_ai/conversion.py. What is there under OpenInference's own name stays as it is. */
final class PhoenixView {
    private static final Map<String, String> OPERATIONS =
            Map.of("chat", "LLM", "embeddings", "EMBEDDING", "execute_tool", "TOOL", "retrieval", "RETRIEVER");

    private PhoenixView() {}

    static Seen see(ExportedSpan span) {
        Map<String, Object> facts = Seen.object(span.get("metadata"));
        for (String key : new String[] {"prompt.id", "llm.prompt_template.version", "tag.tags"}) {
            Object value = span.get(key);
            if (value != null) {
                facts.put(key, value);
            }
        }
        return new Seen(
                kind(span),
                (String) span.first("llm.model_name", "gen_ai.request.model"),
                Seen.texts(span.get("gen_ai.system_instructions"), span.get("gen_ai.input.messages")),
                Seen.texts(span.get("gen_ai.output.messages")),
                span.count("gen_ai.usage.input_tokens"),
                span.count("gen_ai.usage.output_tokens"),
                span.count("gen_ai.usage.cache_read.input_tokens"),
                span.count("gen_ai.usage.cache_creation.input_tokens"),
                Seen.decimal(span.get("llm.cost.total")),
                (String) span.first("session.id", "gen_ai.conversation.id"),
                (String) span.get("user.id"),
                span.statusMessage(),
                null,
                facts);
    }

    private static @Nullable String kind(ExportedSpan span) {
        if (span.get("openinference.span.kind") instanceof String kind) {
            return kind;
        }
        Object operation = span.get("gen_ai.operation.name");
        return operation == null ? null : OPERATIONS.get(operation);
    }
}
