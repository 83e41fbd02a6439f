package dev.llmops4j.tracing;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** MLflow 3: its translators for OpenInference and, after that, for the conventions. */
final class MlflowView {
    private static final Map<String, String> OPERATIONS =
            Map.of("chat", "CHAT_MODEL", "embeddings", "EMBEDDING", "execute_tool", "TOOL", "generate_content", "LLM");

    private MlflowView() {}

    static Seen see(ExportedSpan span) {
        var facts = new TreeMap<>(span.below("llmops4j."));
        put(facts, "prompt_name", span.first("gen_ai.prompt.name", "llmops4j.prompt.name"));
        put(facts, "prompt_version", span.first("gen_ai.prompt.version", "llmops4j.prompt.version"));
        Object input = span.first("input.value", "gen_ai.input.messages");
        return new Seen(
                type(span),
                (String) span.first(
                        "llm.response.model_name", "llm.model_name", "gen_ai.response.model", "gen_ai.request.model"),
                Seen.texts(input),
                Seen.texts(span.first("output.value", "gen_ai.output.messages")),
                Seen.count(span.first("llm.token_count.prompt", "gen_ai.usage.input_tokens")),
                Seen.count(span.first("llm.token_count.completion", "gen_ai.usage.output_tokens")),
                Seen.count(span.first(
                        "llm.token_count.prompt_details.cache_read", "gen_ai.usage.cache_read.input_tokens")),
                Seen.count(span.first(
                        "llm.token_count.prompt_details.cache_write", "gen_ai.usage.cache_creation.input_tokens")),
                null,
                (String) span.get("session.id"),
                (String) span.get("user.id"),
                span.statusMessage(),
                null,
                facts);
    }

    private static @Nullable String type(ExportedSpan span) {
        Object kind = span.get("openinference.span.kind");
        if (kind != null) {
            return kind.toString();
        }
        Object operation = span.get("gen_ai.operation.name");
        return operation == null ? null : OPERATIONS.get(operation);
    }

    private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value);
        }
    }
}
