package dev.llmops4j.templates.internal.render;

import dev.llmops4j.json.JsonSchema;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON Schema tells of the names in a value. Says "unknown" wherever the schema leaves it open.
 *
 * @param schema the schema's object, or null for any value
 * @param required whether the value must be there
 */
record SchemaView(@Nullable Map<?, ?> schema, boolean required) {
    /** Any value. */
    static final SchemaView ANY = new SchemaView(null, true);

    private static final List<String> OPENING =
            List.of("$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "if", "patternProperties");

    static SchemaView of(@Nullable JsonSchema schema, boolean required) {
        return new SchemaView(schema == null ? null : schema.asMap(), required);
    }

    /** A property; {@link #ANY} if the schema does not say; null if it says that there is none of this name. */
    @Nullable
    SchemaView property(String name) {
        if (schema == null) {
            return ANY;
        }
        if (schema.get("properties") instanceof Map<?, ?> properties && properties.containsKey(name)) {
            boolean needed = schema.get("required") instanceof Collection<?> names && names.contains(name);
            return new SchemaView(properties.get(name) instanceof Map<?, ?> child ? child : null, needed);
        }
        return isOpen(schema) ? ANY : null;
    }

    private boolean isOpen(Map<?, ?> tree) {
        if (OPENING.stream().anyMatch(tree::containsKey)) {
            return true;
        }
        if (tree.get("properties") instanceof Map<?, ?>) {
            Object additional = tree.get("additionalProperties");
            return additional != null && !Boolean.FALSE.equals(additional);
        }
        return types().isEmpty() || types().contains("object");
    }

    /** The value that names inside of a section over this value see first. */
    SchemaView item() {
        if (schema == null || !types().contains("array")) {
            return this;
        }
        boolean certain = types().size() == 1 && schema.get("items") instanceof Map<?, ?>;
        return certain ? new SchemaView((Map<?, ?>) schema.get("items"), true) : ANY;
    }

    /** Whether nothing is known of the value. */
    boolean isUnknown() {
        return schema == null;
    }

    /** Whether a tag can write such a value. */
    boolean mayHaveText() {
        return types().isEmpty() || types().stream().anyMatch(type -> !type.equals("object") && !type.equals("array"));
    }

    /** The names of the properties. */
    Set<String> names() {
        var names = new TreeSet<String>();
        if (schema != null && schema.get("properties") instanceof Map<?, ?> properties) {
            properties.keySet().forEach(name -> names.add(String.valueOf(name)));
        }
        return names;
    }

    /** The names of the types, in the words of JSON Schema; empty if any will do. */
    Set<String> types() {
        var types = new TreeSet<String>();
        Object type = schema == null ? null : schema.get("type");
        if (type instanceof String one) {
            types.add(one);
        } else if (type instanceof Collection<?> several) {
            several.forEach(one -> types.add(String.valueOf(one)));
        }
        return types;
    }
}
