package dev.llmops4j.token;

import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.json.CanonicalJson;
import dev.llmops4j.json.JsonSchema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a tool or a schema puts into the model. Providers rewrite them in forms of their own, so only bounds are
 * known: the words alone, and the whole as JSON.
 */
final class SchemaTokens {
    /** From section 7 of OpenAI's recipe, which {@link ChatOverhead#OPENAI} names. */
    private static final int PROPERTIES = 3;

    private static final int PROPERTY = 3;
    private static final int ENUM = -3;
    private static final int ENUM_VALUE = 3;

    private final TokenCounter counter;
    private final String model;
    private final StringBuilder words = new StringBuilder();
    private long likely;

    SchemaTokens(TokenCounter counter, String model) {
        this.counter = counter;
        this.model = model;
    }

    TokenCount of(ToolDefinition tool) {
        String description = tool.description() == null ? "" : tool.description();
        line(tool.name() + ":" + withoutStop(description));
        JsonSchema parameters = tool.parameters();
        if (parameters == null) {
            return between(tool.name() + " " + description);
        }
        schema(parameters.asMap());
        return between(tool.name() + " " + description + " " + parameters.json());
    }

    TokenCount of(JsonSchema schema) {
        schema(schema.asMap());
        return between(schema.json());
    }

    private TokenCount between(String whole) {
        long least = counter.count(words.toString().strip(), model).low();
        long most = Math.max(least, counter.count(whole, model).high());
        return new TokenCount(Math.min(Math.max(likely, least), most), least, most);
    }

    private void schema(Map<?, ?> schema) {
        if (schema.get("properties") instanceof Map<?, ?> properties && !properties.isEmpty()) {
            likely += PROPERTIES;
            properties.forEach((name, property) -> {
                if (property instanceof Map<?, ?> map) {
                    property(String.valueOf(name), map);
                }
            });
        }
        below(schema);
    }

    private void property(String name, Map<?, ?> property) {
        likely += PROPERTY;
        if (property.get("enum") instanceof List<?> values) {
            likely += ENUM;
            for (Object value : values) {
                likely += ENUM_VALUE;
                line(value instanceof String text ? text : CanonicalJson.write(value));
            }
        }
        line(name + ":" + textOf(property.get("type")) + ":" + withoutStop(textOf(property.get("description"))));
        schema(property);
    }

    /** Schemas of items, alternatives and definitions hold properties of their own. */
    private void below(Map<?, ?> schema) {
        for (String key : List.of("items", "anyOf", "oneOf", "allOf", "$defs", "definitions")) {
            Object inner = schema.get(key);
            if (inner instanceof List<?> list) {
                list.forEach(this::inner);
            } else if (key.equals("items")) {
                inner(inner);
            } else if (inner instanceof Map<?, ?> map) {
                map.values().forEach(this::inner);
            }
        }
    }

    private void inner(@Nullable Object schema) {
        if (schema instanceof Map<?, ?> map) {
            schema(map);
        }
    }

    private void line(String text) {
        likely += counter.count(text, model).tokens();
        words.append(text.replace(':', ' ')).append(' ');
    }

    private static String textOf(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }

    private static String withoutStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
