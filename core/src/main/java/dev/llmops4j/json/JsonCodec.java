package dev.llmops4j.json;

import dev.llmops4j.internal.JacksonCodec;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Turns values into JSON and back. Safe for use by many threads at once. Keeps the JSON library out of every other
 * signature, so that another one can take its place.
 */
public interface JsonCodec {
    /**
     * Writes a value.
     *
     * @param value a record, bean, enum, collection, map, array, scalar or null
     * @return compact JSON
     * @throws JsonException if the value has no JSON form
     */
    String write(@Nullable Object value);

    /**
     * Reads a whole text as a value of a type. Strict: nothing may follow the value, a null does not become a
     * primitive's zero, an unknown property is an error.
     *
     * @param json the text
     * @param type the type, parameterized types included
     * @return the value, an instance of the type; null only for the text {@code null}
     * @throws JsonException if the text is not JSON or does not fit the type
     */
    @Nullable
    Object read(String json, Type type);

    /**
     * Reads a whole text as plain Java values.
     *
     * @param json the text
     * @return a String, Boolean, Number, List, Map with String keys in the text's order, or null
     * @throws JsonException if the text is not JSON, or an object has the same key twice
     */
    @Nullable
    Object readTree(String json);

    /**
     * The codec on Jackson 2.
     *
     * @return the one shared instance
     */
    static JsonCodec jackson() {
        return JacksonCodec.INSTANCE;
    }
}
