package dev.llmops4j.internal;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.json.JsonException;
import java.lang.reflect.Type;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The codec on Jackson 2. Internal: may change at any time. */
public final class JacksonCodec implements JsonCodec {
    /** The one instance. */
    public static final JacksonCodec INSTANCE = new JacksonCodec();

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** Finding the reader of a type costs more than reading a small answer. */
    private final ConcurrentMap<Type, ObjectReader> readers = new ConcurrentHashMap<>();

    private JacksonCodec() {}

    @Override
    public String write(@Nullable Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            String type = value == null ? "null" : value.getClass().getName();
            throw new JsonException("A value of " + type + " has no JSON form", path(e), -1);
        }
    }

    @Override
    public @Nullable Object read(String json, Type type) {
        ObjectReader reader = readers.get(type);
        if (reader == null) {
            reader = readers.computeIfAbsent(type, wanted -> mapper.readerFor(mapper.constructType(wanted)));
        }
        try {
            return reader.readValue(json);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    @Override
    public @Nullable Object readTree(String json) {
        return read(json, Object.class);
    }

    /** Jackson's own messages and causes quote the text, which may be a model's output: they are left behind. */
    private static JsonException unreadable(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        long offset = location == null ? -1 : location.getCharOffset();
        String what = e instanceof JsonMappingException ? "The JSON does not fit the type" : "The text is not JSON";
        return new JsonException(what, path(e), offset);
    }

    private static String path(JsonProcessingException e) {
        var pointer = new StringBuilder();
        if (e instanceof JsonMappingException mapping) {
            for (JsonMappingException.Reference step : mapping.getPath()) {
                pointer.append('/')
                        .append(step.getFieldName() == null ? step.getIndex() : escaped(step.getFieldName()));
            }
        }
        return pointer.toString();
    }

    /** As RFC 6901 asks. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
