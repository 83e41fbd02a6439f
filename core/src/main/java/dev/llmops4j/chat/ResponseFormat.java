package dev.llmops4j.chat;

import dev.llmops4j.json.JsonSchema;
import java.util.Objects;

/** The form that the model's answer must have. */
public sealed interface ResponseFormat {
    /** Free text; the default. */
    ResponseFormat TEXT = new Text();
    /** Any JSON object. */
    ResponseFormat JSON_OBJECT = new JsonObject();

    /**
     * JSON that follows a schema.
     *
     * @param name the schema's name: letters, digits, {@code _} and {@code -}, at most 64
     * @param schema the schema
     * @return the format, strict
     */
    static ResponseFormat json(String name, JsonSchema schema) {
        return new Json(name, schema, true);
    }

    /** Free text. */
    record Text() implements ResponseFormat {}

    /** Any JSON object. */
    record JsonObject() implements ResponseFormat {}

    /**
     * JSON that follows a schema.
     *
     * @param name the schema's name: letters, digits, {@code _} and {@code -}, at most 64
     * @param schema the schema
     * @param strict whether the provider must hold the answer to the schema
     */
    record Json(String name, JsonSchema schema, boolean strict) implements ResponseFormat {
        /** Checks the name. */
        public Json {
            Objects.requireNonNull(schema, "schema");
            if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
                throw new IllegalArgumentException(
                        "name must be 1 to 64 letters, digits, '_' or '-', was '" + name + "'");
            }
        }
    }
}
