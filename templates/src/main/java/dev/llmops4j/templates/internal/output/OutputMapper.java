package dev.llmops4j.templates.internal.output;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Jackson mapper that binds answers. What a value must be was checked before: it only never converts by itself. */
final class OutputMapper {
    static final JsonMapper INSTANCE = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .addModule(module())
            .build();

    private OutputMapper() {}

    private static SimpleModule module() {
        var module = new SimpleModule("llmops4j-output");
        module.addDeserializer(Optional.class, new OptionalDeserializer(null));
        for (TextType<?> type : TextType.ALL) {
            add(module, type);
        }
        return module;
    }

    private static <T> void add(SimpleModule module, TextType<T> type) {
        module.addDeserializer(type.type(), new TextDeserializer<>(type));
    }

    /** Reads a date or time from its ISO 8601 text. */
    private static final class TextDeserializer<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient TextType<T> type;

        TextDeserializer(TextType<T> type) {
            super(type.type());
            this.type = type;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                throw context.wrongTokenException(parser, type.type(), JsonToken.VALUE_STRING, "");
            }
            try {
                return type.parser().apply(parser.getText());
            } catch (DateTimeException e) {
                throw context.weirdStringException("", type.type(), "not ISO 8601");
            }
        }
    }

    /** Reads an optional: null and absent are empty. */
    @SuppressWarnings("rawtypes") // SimpleModule knows deserializers by raw class
    private static final class OptionalDeserializer extends StdDeserializer<Optional>
            implements ContextualDeserializer {
        private static final long serialVersionUID = 1L;

        private final @Nullable JavaType content;

        OptionalDeserializer(@Nullable JavaType content) {
            super(Optional.class);
            this.content = content;
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            return new OptionalDeserializer(context.getContextualType().containedTypeOrUnknown(0));
        }

        @Override
        public Optional<?> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return Optional.ofNullable(context.readValue(parser, content));
        }

        @Override
        public Optional<?> getNullValue(DeserializationContext context) {
            return Optional.empty();
        }

        @Override
        public Optional<?> getAbsentValue(DeserializationContext context) {
            return Optional.empty();
        }
    }
}
