package dev.llmops4j.tracing.record;

import dev.llmops4j.tracing.content.Captured;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Captured content as JSON: the value and whether it is exact, or the key of where it is, or why it is missing. */
final class CapturedJson {
    /** A later version of the library has written it. */
    static final String UNKNOWN_FORM = "unknown_form";

    private CapturedJson() {}

    static <T> @Nullable Map<String, @Nullable Object> write(
            Captured<T> captured, Function<T, Map<String, @Nullable Object>> writer) {
        if (captured instanceof Captured.Inline<T> inline) {
            return new Json()
                    .put("exact", inline.exact())
                    .putTrue("cut", inline.cut())
                    .put("value", writer.apply(inline.value()))
                    .fields();
        }
        if (captured instanceof Captured.Reference<T> reference) {
            return new Json().put("key", reference.key()).fields();
        }
        String errorType = ((Captured.Nothing<T>) captured).errorType();
        return errorType == null
                ? null
                : new Json().put("error_type", errorType).fields();
    }

    static <T> Captured<T> read(String name, @Nullable Object json, Function<@Nullable Object, T> reader) {
        if (json == null) {
            return new Captured.Nothing<>(null);
        }
        Fields fields = Fields.of(json, "field '" + name + "'");
        String key = fields.textOrNull("key");
        if (key != null) {
            return new Captured.Reference<>(key);
        }
        Object value = fields.get("value");
        if (value == null) {
            return new Captured.Nothing<>(fields.textOrNull("error_type"));
        }
        try {
            return new Captured.Inline<>(reader.apply(value), fields.isTrue("exact"), fields.isTrue("cut"));
        } catch (IllegalArgumentException e) {
            // content that could be read in part only would not be what was captured
            return new Captured.Nothing<>(UNKNOWN_FORM);
        }
    }
}
