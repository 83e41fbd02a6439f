package dev.llmops4j.templates.internal.file;

import dev.llmops4j.prompt.PromptInput;
import dev.llmops4j.prompt.PromptVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value for each input of a prompt, as its schema asks for at first sight. */
final class SampleValues {
    private SampleValues() {}

    static Map<String, @Nullable Object> of(PromptVersion prompt) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (PromptInput input : prompt.inputs()) {
            values.put(
                    input.name(),
                    input.schema() == null ? "v" : sample(input.schema().asMap(), 0));
        }
        return values;
    }

    private static @Nullable Object sample(@Nullable Object schema, int depth) {
        if (!(schema instanceof Map<?, ?> map) || depth > 5) {
            return "v";
        }
        if (map.get("enum") instanceof List<?> list && !list.isEmpty()) {
            return list.get(0);
        }
        return switch (String.valueOf(map.get("type"))) {
            case "integer", "number" -> 1;
            case "boolean" -> true;
            case "array" -> List.of(String.valueOf(sample(map.get("items"), depth + 1)));
            case "object" -> object(map.get("properties"), depth);
            default -> "v";
        };
    }

    private static Map<String, @Nullable Object> object(@Nullable Object properties, int depth) {
        Map<String, @Nullable Object> object = new HashMap<>();
        if (properties instanceof Map<?, ?> map) {
            map.forEach((name, schema) -> object.put(String.valueOf(name), sample(schema, depth + 1)));
        }
        return object;
    }
}
