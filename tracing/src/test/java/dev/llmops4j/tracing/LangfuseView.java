package dev.llmops4j.tracing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Langfuse 4.16: its OtelIngestionProcessor and ObservationTypeMapper. */
final class LangfuseView {
    private static final Map<String, String> KINDS =
            Map.of("CHAIN", "CHAIN", "LLM", "GENERATION", "GUARDRAIL", "GUARDRAIL", "TOOL", "TOOL", "AGENT", "AGENT");
    private static final Map<String, String> OPERATIONS =
            Map.of("chat", "GENERATION", "embeddings", "EMBEDDING", "execute_tool", "TOOL", "invoke_agent", "AGENT");

    private LangfuseView() {}

    static Seen see(ExportedSpan span) {
        Map<String, Long> usage = usage(span);
        return new Seen(
                type(span),
                (String) span.first(
                        "langfuse.observation.model.name", "gen_ai.response.model", "gen_ai.request.model", "model"),
                input(span),
                output(span),
                sum(usage, "input"),
                sum(usage, "output"),
                usage.get("input_cached_tokens"),
                usage.get("input_cache_creation"),
                cost(span),
                (String) span.first("langfuse.session.id", "session.id", "gen_ai.conversation.id"),
                (String) span.first("langfuse.user.id", "user.id"),
                span.isError() ? span.statusMessage() : null,
                firstToken(span),
                facts(span));
    }

    private static String type(ExportedSpan span) {
        if (span.get("langfuse.observation.type") instanceof String type) {
            return type.toUpperCase(java.util.Locale.ROOT);
        }
        if (span.get("openinference.span.kind") instanceof String kind && KINDS.containsKey(kind)) {
            return String.valueOf(KINDS.get(kind));
        }
        if (span.get("gen_ai.operation.name") instanceof String operation && OPERATIONS.containsKey(operation)) {
            return String.valueOf(OPERATIONS.get(operation));
        }
        return span.has("gen_ai.request.model") || span.has("gen_ai.response.model") ? "GENERATION" : "SPAN";
    }

    private static boolean isHidden(ExportedSpan span) {
        return span.has("mlflow.spanInputs")
                || span.has("input.value")
                || span.has("output.value")
                || span.has("input")
                || span.has("output")
                || span.has("prompt")
                || span.hasBelow("gen_ai.prompt")
                || span.hasBelow("gen_ai.completion")
                || span.hasBelow("llm.input_messages");
    }

    private static List<String> input(ExportedSpan span) {
        return isHidden(span)
                ? List.of("something else")
                : Seen.texts(span.get("gen_ai.system_instructions"), span.get("gen_ai.input.messages"));
    }

    private static List<String> output(ExportedSpan span) {
        return isHidden(span) ? List.of() : Seen.texts(span.get("gen_ai.output.messages"));
    }

    /** Splits the conventions' inclusive counts into buckets that are added up. What it does not know is a bucket too. */
    private static Map<String, Long> usage(ExportedSpan span) {
        if ("invoke_agent".equals(span.get("gen_ai.operation.name"))) {
            return Map.of();
        }
        Map<String, Object> raw = span.below("gen_ai.usage.");
        raw.remove("cost");
        raw.putAll(span.below("llm.token_count."));
        Long input = take(raw, "input_tokens", "prompt");
        Long output = take(raw, "output_tokens", "completion");
        Long read = take(raw, "cache_read.input_tokens", "prompt_details.cache_read");
        Long written = take(raw, "cache_creation.input_tokens", "cache_write.input_tokens");
        Long reasoning = take(raw, "reasoning.output_tokens");
        var buckets = new TreeMap<String, Long>();
        put(buckets, "input", minus(minus(input, read), written));
        put(buckets, "input_cached_tokens", read);
        put(buckets, "input_cache_creation", written);
        put(buckets, "output", minus(output, reasoning));
        put(buckets, "output_reasoning_tokens", reasoning);
        raw.forEach((key, value) -> buckets.put("input_unknown_" + key, ((Number) value).longValue()));
        return buckets;
    }

    private static @Nullable Long take(Map<String, Object> raw, String... names) {
        Long found = null;
        for (String name : names) {
            Long value = (Long) raw.remove(name);
            found = found == null ? value : found;
        }
        return found;
    }

    private static @Nullable Long minus(@Nullable Long whole, @Nullable Long part) {
        return whole == null || part == null ? whole : Long.valueOf(Math.max(0, whole - part));
    }

    private static void put(Map<String, Long> buckets, String name, @Nullable Long count) {
        if (count != null) {
            buckets.put(name, count);
        }
    }

    private static @Nullable Long sum(Map<String, Long> buckets, String prefix) {
        List<Long> counts = buckets.entrySet().stream()
                .filter(bucket -> bucket.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .toList();
        return counts.isEmpty()
                ? null
                : counts.stream().mapToLong(Long::longValue).sum();
    }

    private static @Nullable Double cost(ExportedSpan span) {
        Map<String, Object> details = Seen.object(span.get("langfuse.observation.cost_details"));
        return Seen.decimal(
                details.isEmpty() ? span.first("gen_ai.usage.cost", "llm.cost.total") : details.get("total"));
    }

    private static @Nullable Object firstToken(ExportedSpan span) {
        return span.get("langfuse.observation.completion_start_time") instanceof String time
                ? Instant.parse(time)
                : null;
    }

    private static Map<String, Object> facts(ExportedSpan span) {
        var facts = new TreeMap<>(span.below("langfuse.observation.metadata."));
        span.below("langfuse.trace.metadata.").forEach(facts::put);
        if (span.get("langfuse.observation.prompt.name") instanceof String prompt) {
            facts.put("prompt", prompt);
        }
        Object version = span.get("langfuse.observation.prompt.version");
        if (version != null) {
            // a text is read as far as it is a whole number
            facts.put("prompt_number", version.toString().replaceFirst("\\D.*", ""));
        }
        if (span.get("langfuse.trace.tags") instanceof List<?> tags) {
            facts.put("tags", tags);
        }
        if (span.get("langfuse.observation.level") instanceof String level) {
            facts.put("level", level);
        }
        return facts;
    }
}
