package dev.llmops4j.tracing.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The texts inside of JSON: strings, keys, and numbers, which may be those of cards and telephones. */
final class JsonTexts {
    private JsonTexts() {}

    /** A tree with each text replaced; a number whose text changes becomes a string. */
    static Object map(Object tree, UnaryOperator<String> change) {
        if (tree instanceof String text) {
            return change.apply(text);
        }
        if (tree instanceof Number number) {
            String text = number.toString();
            String changed = change.apply(text);
            return changed.equals(text) ? number : changed;
        }
        if (tree instanceof List<?> list) {
            var mapped = new ArrayList<@Nullable Object>(list.size());
            list.forEach(item -> mapped.add(item == null ? null : map(item, change)));
            return mapped;
        }
        return tree instanceof Map<?, ?> map ? mapObject(map, change) : tree;
    }

    static Map<String, @Nullable Object> mapObject(Map<?, ?> object, UnaryOperator<String> change) {
        var mapped = new LinkedHashMap<String, @Nullable Object>();
        object.forEach((key, value) ->
                mapped.put(change.apply(String.valueOf(key)), value == null ? null : map(value, change)));
        return mapped;
    }

    /** How many characters a tree's texts have, about. */
    static long chars(@Nullable Object tree) {
        if (tree instanceof String text) {
            return text.length() + 2L;
        }
        if (tree instanceof List<?> list) {
            return list.stream().mapToLong(JsonTexts::chars).sum() + list.size() + 2L;
        }
        if (tree instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .mapToLong(entry -> chars(entry.getKey()) + chars(entry.getValue()) + 2L)
                    .sum();
        }
        return String.valueOf(tree).length();
    }
}
