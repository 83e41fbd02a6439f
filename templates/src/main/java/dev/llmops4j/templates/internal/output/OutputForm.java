package dev.llmops4j.templates.internal.output;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.json.JsonSchema;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form that the answers to one method must have: what is sent to the model, and how its answers are read. Immutable.
 *
 * <p>Providers only take schemas of objects. For anything else the form asks for {@code {"value": …}} and unwraps it.
 */
public final class OutputForm {
    private static final String VALUE = "value";

    private final Type type;
    private final JsonSchema schema;
    private final ResponseFormat format;
    private final OutputReader reader;

    private OutputForm(Type type, JsonSchema schema, String name) {
        this.type = type;
        this.schema = schema;
        boolean wrapped = !"object".equals(schema.asMap().get("type"));
        JsonSchema sent = wrapped ? wrap(schema) : schema;
        this.format = new ResponseFormat.Json(name, sent, StrictForm.has(sent.asMap()));
        this.reader = OutputReader.of(sent, javaType(type), wrapped);
    }

    /**
     * The form of a Java type.
     *
     * @param type the type
     * @param name the name of the schema for the provider
     * @return the form
     * @throws UnsupportedTypeException if an answer cannot be read as the type
     */
    public static OutputForm of(Type type, String name) {
        return new OutputForm(type, schemaOf(type), name);
    }

    /**
     * The form that a prompt declares, read as a Java type.
     *
     * @param schema the prompt's schema
     * @param type the type; {@code String} for the checked JSON text itself
     * @param name the name of the schema for the provider
     * @return the form
     * @throws UnsupportedTypeException if Jackson cannot make the type
     * @throws UnsupportedSchemaException if answers cannot be checked against the schema
     */
    public static OutputForm of(JsonSchema schema, Type type, String name) {
        return new OutputForm(type, schema, name);
    }

    /**
     * The schema of a Java type.
     *
     * @param type the type
     * @return the schema, not wrapped
     * @throws UnsupportedTypeException if an answer cannot be read as the type
     */
    public static JsonSchema schemaOf(Type type) {
        return JsonSchema.of(TypeSchema.of(javaType(type)));
    }

    private static JavaType javaType(Type type) {
        return TypeFactory.defaultInstance().constructType(type);
    }

    private static JsonSchema wrap(JsonSchema schema) {
        var inner = new LinkedHashMap<>(schema.asMap());
        var outer = new LinkedHashMap<String, @Nullable Object>();
        outer.put("type", "object");
        outer.put("properties", Map.of(VALUE, inner));
        outer.put("required", List.of(VALUE));
        outer.put("additionalProperties", false);
        for (String definitions : List.of("$defs", "definitions")) {
            if (inner.containsKey(definitions)) { // references start at the root
                outer.put(definitions, inner.remove(definitions));
            }
        }
        return JsonSchema.of(outer);
    }

    /**
     * The schema as it is declared.
     *
     * @return the schema, not wrapped
     */
    public JsonSchema schema() {
        return schema;
    }

    /**
     * What to ask the provider for.
     *
     * @return the format, strict if the schema's form allows it
     */
    public ResponseFormat format() {
        return format;
    }

    /**
     * Starts to watch one call.
     *
     * @return the interceptor for the call's innermost place, which repairs once, and afterwards has the value
     */
    public CheckedOutput newCall() {
        return new CheckedOutput(reader, typeName());
    }

    private String typeName() {
        return type == String.class ? "JSON as the prompt declares it" : TypeNames.of(type);
    }
}
