package dev.llmops4j.guardrails.anonymize;

import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.json.JsonException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The texts inside of JSON. */
final class JsonTexts {
    private JsonTexts() {}

    /**
     * Changes each string, number and name of a member of a JSON text; a number that changes becomes a string. A text that is no JSON, as a
     * model may write it, is changed as a whole. What does not change stays byte by byte.
     */
    static String map(String json, UnaryOperator<String> change) {
        Object tree;
        try {
            tree = JsonCodec.jackson().readTree(json);
        } catch (JsonException e) {
            return change.apply(json);
        }
        Object changed = changed(tree, change);
        return changed == null || changed.equals(tree)
                ? json
                : JsonCodec.jackson().write(changed);
    }

    private static @Nullable Object changed(@Nullable Object value, UnaryOperator<String> change) {
        if (value instanceof String text) {
            return change.apply(text);
        }
        if (value instanceof Number number) {
            String text = number.toString();
            String changed = change.apply(text);
            return changed.equals(text) ? number : changed;
        }
        if (value instanceof List<?> list) {
            var copy = new ArrayList<@Nullable Object>(list.size());
            list.forEach(item -> copy.add(changed(item, change)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((key, item) -> copy.put(change.apply(String.valueOf(key)), changed(item, change)));
            return copy;
        }
        return value;
    }

    /** A text as it stands between the quotation marks of a JSON string. */
    static String escaped(String text) {
        String quoted = JsonCodec.jackson().write(text);
        return quoted.substring(1, quoted.length() - 1);
    }
}
