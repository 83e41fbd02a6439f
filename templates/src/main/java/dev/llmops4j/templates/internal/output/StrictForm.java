package dev.llmops4j.templates.internal.output;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a schema has the form that providers can hold a model to while it writes: each object closed, each property
 * required, and no keyword beyond those that they know. Providers refuse a request that asks for it with another form.
 */
final class StrictForm {
    private static final Set<String> KEYWORDS = Set.of(
            "type",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "enum",
            "const",
            "anyOf",
            "$ref",
            "$defs",
            "title",
            "description",
            "pattern",
            "format",
            "multipleOf",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "minItems",
            "maxItems");

    private StrictForm() {}

    static boolean has(Map<String, @Nullable Object> schema) {
        if (!KEYWORDS.containsAll(schema.keySet())) {
            return false;
        }
        boolean saysType = schema.containsKey("type")
                || schema.containsKey("anyOf")
                || schema.containsKey("$ref")
                || schema.containsKey("enum")
                || schema.containsKey("const");
        return saysType
                && (!mayBeObject(schema) || isClosed(schema))
                && all(schema.get("properties"))
                && all(schema.get("$defs"))
                && each(schema.get("anyOf"))
                && one(schema.get("items"));
    }

    private static boolean mayBeObject(Map<String, @Nullable Object> schema) {
        Object type = schema.get("type");
        return schema.containsKey("properties")
                || "object".equals(type)
                || (type instanceof List<?> types && types.contains("object"));
    }

    private static boolean isClosed(Map<String, @Nullable Object> schema) {
        return Boolean.FALSE.equals(schema.get("additionalProperties"))
                && schema.get("properties") instanceof Map<?, ?> properties
                && schema.get("required") instanceof List<?> required
                && required.containsAll(properties.keySet());
    }

    private static boolean all(@Nullable Object schemas) {
        return !(schemas instanceof Map<?, ?> map) || map.values().stream().allMatch(StrictForm::one);
    }

    private static boolean each(@Nullable Object schemas) {
        return !(schemas instanceof List<?> list) || list.stream().allMatch(StrictForm::one);
    }

    @SuppressWarnings("unchecked") // the maps of a JsonSchema have String keys
    private static boolean one(@Nullable Object schema) {
        return schema == null || (schema instanceof Map<?, ?> && has((Map<String, @Nullable Object>) schema));
    }
}
