package dev.llmops4j.internal.snapshot;

import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.json.JsonSchema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Definitions of tools, and schemas, as JSON. */
final class ToolJson {
    private ToolJson() {}

    static Map<String, @Nullable Object> write(ToolDefinition tool) {
        return new JsonObject()
                .put("name", tool.name())
                .put("description", tool.description())
                .put("parameters", write(tool.parameters()))
                .put("strict", tool.strict())
                .fields();
    }

    static ToolDefinition read(@Nullable Object json) {
        return JsonFields.read(
                json,
                fields -> new ToolDefinition(
                        fields.text("name"),
                        fields.textOrNull("description"),
                        schema(fields, "parameters"),
                        fields.booleanOrNull("strict")));
    }

    static @Nullable Object write(@Nullable JsonSchema schema) {
        return schema == null ? null : ExactJson.write(schema.asMap());
    }

    static @Nullable JsonSchema schema(JsonFields fields, String name) {
        Map<String, @Nullable Object> tree = fields.objectOrNull(name);
        return tree == null ? null : JsonSchema.of(tree);
    }
}
