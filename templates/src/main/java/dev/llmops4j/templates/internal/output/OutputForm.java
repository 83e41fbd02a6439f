package dev.llmops4j.templates.internal.output;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.json.schema.SchemaCheck;
import dev.llmops4j.json.schema.UnsupportedSchemaException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The form that the answers to one method must have: what is sent to the model, and how its answers are read. Immutable.
 *
 * <p>Providers only take schemas of objects. For anything else the form asks for {@code {"value": …}} and unwraps it.
 */
public final class OutputForm {
    private static final String VALUE = "value";

    /** Null if the checked JSON text itself is the value. */
    private final @Nullable DeclaredType type;

    private final JsonSchema schema;
    private final boolean wrapped;
    private final ResponseFormat.Json format;
    private final SchemaCheck check;

    private OutputForm(@Nullable DeclaredType type, JsonSchema schema, String name) {
        this.type = type;
        this.schema = schema;
        this.wrapped = !"object".equals(schema.asMap().get("type"));
        JsonSchema sent = wrapped ? wrap(schema) : schema;
        this.format = new ResponseFormat.Json(name, sent, StrictForm.has(sent.asMap()));
        this.check = SchemaCheck.of(sent);
    }

    /**
     * The form of a Java type.
     *
     * @param type the type
     * @param name the name of the schema for the provider
     * @return the form
     * @throws UnsupportedTypeException if an answer cannot be read as the type
     */
    public static OutputForm of(DeclaredType type, String name) {
        return new OutputForm(type, schemaOf(type), name);
    }

    /**
     * The form that a prompt declares, read as a Java type.
     *
     * @param schema the prompt's schema
     * @param type the type; null for the checked JSON text itself
     * @param name the name of the schema for the provider
     * @return the form
     * @throws UnsupportedSchemaException if answers cannot be checked against the schema
     */
    public static OutputForm of(JsonSchema schema, @Nullable DeclaredType type, String name) {
        return new OutputForm(type, schema, name);
    }

    /**
     * The schema of a Java type.
     *
     * @param type the type
     * @return the schema, not wrapped
     * @throws UnsupportedTypeException if an answer cannot be read as the type
     */
    public static JsonSchema schemaOf(DeclaredType type) {
        return JsonSchema.of(TypeSchema.of(type));
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
     * Gets ready to read answers.
     *
     * @return starts to watch one call: the interceptor for its innermost place, which repairs once, and afterwards has the
     *     value
     * @throws UnsupportedTypeException if Jackson cannot make the type
     * @throws IllegalStateException if the type's class is not loaded, but only known to a compiler
     */
    public Supplier<CheckedOutput> reader() {
        OutputReader reader = OutputReader.of(check, format.schema(), javaType(), wrapped);
        String name = type == null ? "JSON as the prompt declares it" : type.shownName();
        return () -> new CheckedOutput(reader, name);
    }

    private JavaType javaType() {
        if (type == null) {
            return TypeFactory.defaultInstance().constructType(String.class);
        }
        if (type instanceof ReflectedType reflected) {
            return reflected.type();
        }
        throw new IllegalStateException("Answers can only be read as a class that is loaded, not " + type.className());
    }
}
