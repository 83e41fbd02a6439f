package dev.llmops4j.templates.internal.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.json.schema.SchemaCheck;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads answers: parses, checks against the schema, binds. Immutable. */
final class OutputReader {
    private final SchemaCheck check;
    private final boolean wrapped;

    /** Null if the text itself is the value. */
    private final @Nullable ObjectReader binding;

    private OutputReader(SchemaCheck check, boolean wrapped, @Nullable ObjectReader binding) {
        this.check = check;
        this.wrapped = wrapped;
        this.binding = binding;
    }

    /** The object that stands around a value which is none. */
    record Wrapper<T>(T value) {}

    static OutputReader of(SchemaCheck check, JsonSchema sent, JavaType type, boolean wrapped) {
        if (type.hasRawClass(String.class) && !isText(sent, wrapped)) {
            return new OutputReader(check, wrapped, null);
        }
        JavaType target =
                wrapped ? OutputMapper.INSTANCE.getTypeFactory().constructParametricType(Wrapper.class, type) : type;
        ObjectReader reader = OutputMapper.INSTANCE.readerFor(target);
        checkBinding(reader, type);
        return new OutputReader(check, wrapped, reader);
    }

    /** Jackson looks at a type when it is first read: a null is enough for that, and runs no constructor. */
    private static void checkBinding(ObjectReader reader, JavaType type) {
        try {
            reader.readValue("null");
        } catch (InvalidDefinitionException e) {
            throw UnsupportedTypeException.ofJackson(new ReflectedType(type), e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            // null is no value of a primitive: the type can be read
        }
    }

    private static boolean isText(JsonSchema sent, boolean wrapped) {
        return wrapped
                && sent.asMap().get("properties") instanceof Map<?, ?> properties
                && properties.get("value") instanceof Map<?, ?> inner
                && "string".equals(inner.get("type"));
    }

    Answer read(String text) {
        String json = Fence.strip(text);
        Object tree;
        try {
            tree = TreeReader.read(json);
        } catch (TreeReader.NotJsonException e) {
            return Answer.wrong(text, List.of("The whole answer: " + e.getMessage()));
        }
        List<String> problems = check.problems(tree);
        if (!problems.isEmpty()) {
            return Answer.wrong(text, problems);
        }
        return binding == null ? Answer.of(text, plain(json, tree)) : bind(binding, text, json);
    }

    private String plain(String json, @Nullable Object tree) {
        return wrapped && tree instanceof Map<?, ?> map ? JsonCodec.jackson().write(map.get("value")) : json;
    }

    private Answer bind(ObjectReader reader, String text, String json) {
        try {
            Object value = reader.readValue(json);
            return Answer.of(text, wrapped ? ((Wrapper<?>) value).value() : value);
        } catch (JsonProcessingException e) {
            Throwable own = e instanceof ValueInstantiationException ? e.getCause() : null;
            String problem = place(e) + ": "
                    + (own == null
                            ? "does not fit the Java type"
                            : "refused by its constructor (" + own.getClass().getSimpleName() + ")");
            return new Answer(text, null, List.of(problem), own);
        }
    }

    /** Keys of maps are the model's own words: they are left out. */
    private static String place(JsonProcessingException e) {
        var place = new StringBuilder();
        if (e instanceof JsonMappingException mapping) {
            for (JsonMappingException.Reference step : mapping.getPath()) {
                place.append('/');
                if (step.getFieldName() == null) {
                    place.append(step.getIndex());
                } else {
                    place.append(step.getFrom() instanceof Map<?, ?> ? "*" : step.getFieldName());
                }
            }
        }
        return place.isEmpty() ? "The whole answer" : place.toString();
    }
}
