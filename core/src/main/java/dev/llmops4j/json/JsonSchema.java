package dev.llmops4j.json;

import dev.llmops4j.internal.JsonTree;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON Schema as data. Immutable; equal to every schema with the same canonical form. */
public final class JsonSchema {
    private final Map<String, @Nullable Object> tree;
    private final String canonical;

    private JsonSchema(Map<String, @Nullable Object> tree) {
        this.tree = tree;
        this.canonical = CanonicalJson.write(tree);
    }

    /**
     * A schema from plain Java values.
     *
     * @param tree the schema's object: String, Boolean, Number, List, Map or null inside
     * @return the schema, holding a copy
     * @throws IllegalArgumentException if a value has no JSON form
     */
    public static JsonSchema of(Map<String, ? extends @Nullable Object> tree) {
        return new JsonSchema(JsonTree.copyOfObject(tree));
    }

    /**
     * A schema from its JSON text.
     *
     * @param json the text of a JSON object
     * @return the schema
     * @throws JsonException if the text is not a JSON object
     */
    public static JsonSchema parse(String json) {
        if (JsonCodec.jackson().readTree(json) instanceof Map<?, ?> map) {
            return new JsonSchema(JsonTree.copyOfObject(map));
        }
        throw new JsonException("A JSON Schema must be a JSON object", "", 0);
    }

    /**
     * The schema as plain Java values.
     *
     * @return an immutable map in the order in which the schema was given
     */
    public Map<String, @Nullable Object> asMap() {
        return tree;
    }

    /**
     * The schema's canonical text.
     *
     * @return canonical JSON (RFC 8785)
     */
    public String json() {
        return canonical;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonSchema schema && canonical.equals(schema.canonical);
    }

    @Override
    public int hashCode() {
        return canonical.hashCode();
    }

    @Override
    public String toString() {
        return canonical;
    }
}
