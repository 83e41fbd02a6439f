package dev.llmops4j.guardrails;

import dev.llmops4j.CallContext;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.chat.Role;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.json.JsonSchema;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a JSON text of the model stands, and the strings and numbers in it.
 *
 * @param whole where the text itself stands
 * @param leaves the boundary that its strings and numbers cross
 * @param names the names of members that the schema declares; others are text of the model
 */
record JsonSite(Boundary whole, Stage leaves, Set<String> names) {
    static final char FIELD_MARK = '#';

    /** The schema that was read last: often the next one's too. Any thread's will do. */
    private static volatile @Nullable Declared last;

    private record Declared(JsonSchema schema, Set<String> names) {}

    /** The text of an answer, or null if the request asks for no JSON. */
    static @Nullable JsonSite ofAnswer(CallContext context, ChatRequest request) {
        ResponseFormat format = request.responseFormat();
        if (format instanceof ResponseFormat.Text) {
            return null;
        }
        var whole = new Boundary(Stage.OUTPUT, Role.ASSISTANT, context, request, null);
        JsonSchema schema = format instanceof ResponseFormat.Json json ? json.schema() : null;
        return new JsonSite(whole, Stage.OUTPUT_FIELD, names(schema));
    }

    /** @param tool the tool that is called, or null if there is none of its name */
    static JsonSite ofArguments(CallContext context, @Nullable ChatRequest request, @Nullable ToolDefinition tool) {
        String name = tool == null ? null : tool.name();
        var whole = new Boundary(Stage.TOOL_ARGUMENTS, Role.ASSISTANT, context, request, name);
        return new JsonSite(whole, Stage.TOOL_ARGUMENTS, names(tool == null ? null : tool.parameters()));
    }

    /** @param pointer to the string or number, or null for a text that is no JSON */
    Boundary at(@Nullable String pointer) {
        if (leaves == Stage.OUTPUT_FIELD) {
            return new Boundary(leaves, Role.ASSISTANT, whole.context(), whole.request(), pointer);
        }
        String tool = whole.part() == null ? "" : whole.part();
        return pointer == null ? whole : whole.withPart(tool + FIELD_MARK + pointer);
    }

    @SuppressWarnings("ReferenceEquality") // requests of one prompt have the same schema, down to the object
    private static Set<String> names(@Nullable JsonSchema schema) {
        if (schema == null) {
            return Set.of();
        }
        Declared known = last;
        if (known == null || known.schema() != schema) {
            var names = new HashSet<String>();
            collect(schema.asMap(), names);
            known = new Declared(schema, names);
            last = known;
        }
        return known.names();
    }

    private static void collect(@Nullable Object part, Set<String> names) {
        if (part instanceof Map<?, ?> map) {
            if (map.get("properties") instanceof Map<?, ?> properties) {
                properties.keySet().forEach(name -> names.add(String.valueOf(name)));
            }
            map.values().forEach(inner -> collect(inner, names));
        } else if (part instanceof Collection<?> list) {
            list.forEach(inner -> collect(inner, names));
        }
    }
}
