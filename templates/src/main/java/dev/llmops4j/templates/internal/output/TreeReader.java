package dev.llmops4j.templates.internal.output;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers as plain Java values. By hand, as every answer takes this way: Jackson's own reader of trees costs twice
 * the time where the same key must not come twice. The parser bounds how deep values nest.
 */
final class TreeReader {
    private final JsonParser parser;

    private TreeReader(JsonParser parser) {
        this.parser = parser;
    }

    /** An answer that is no JSON. The message says where and quotes nothing. */
    static final class NotJsonException extends Exception {
        private static final long serialVersionUID = 1L;

        NotJsonException(String message) {
            super(
                    message, null, false,
                    false); // Jackson's error quotes the text; the repair round is an expected outcome
        }
    }

    /** Reads a whole text: a String, Boolean, Number, List, Map in the text's order, or null. */
    static @Nullable Object read(String json) throws NotJsonException {
        try (JsonParser parser = OutputMapper.INSTANCE.createParser(json)) {
            var reader = new TreeReader(parser);
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new NotJsonException("empty");
            }
            Object value = reader.value(first);
            if (parser.nextToken() != null) {
                throw new NotJsonException("not one JSON value: more follows" + reader.offset());
            }
            return value;
        } catch (JsonProcessingException e) {
            long offset = e.getLocation() == null ? -1 : e.getLocation().getCharOffset();
            throw new NotJsonException("not JSON" + (offset < 0 ? "" : " (offset " + offset + ")"));
        } catch (IOException e) {
            throw new IllegalStateException("reading a string cannot fail", e);
        }
    }

    private @Nullable Object value(JsonToken token) throws IOException, NotJsonException {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            default -> null;
        };
    }

    private Map<String, @Nullable Object> object() throws IOException, NotJsonException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            int size = object.size();
            object.put(name, value(parser.nextToken()));
            if (object.size() == size) {
                throw new NotJsonException("has an object with the same key twice" + offset());
            }
        }
        return object;
    }

    private List<@Nullable Object> array() throws IOException, NotJsonException {
        List<@Nullable Object> array = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(token));
        }
        return array;
    }

    private String offset() {
        return " (offset " + parser.currentLocation().getCharOffset() + ")";
    }
}
