package dev.llmops4j.templates.internal.file;

import dev.llmops4j.json.JsonSchema;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The schemas that were read last: the versions of a prompt mostly have the same, so that they can share them. Safe for
 * many threads, as the worst that can happen is that a schema is not found.
 */
final class SchemaCache {
    private static final int SIZE = 256;

    /** Longer ones are not worth holding for what may never come. */
    private static final int LONGEST = 2_000;

    private final @Nullable JsonSchema[] recent = new @Nullable JsonSchema[SIZE];

    /**
     * The schema of a tree.
     *
     * @throws IllegalArgumentException if the tree has no JSON form
     */
    JsonSchema of(Map<String, @Nullable Object> tree) {
        int slot = Math.floorMod(tree.hashCode(), SIZE);
        JsonSchema known = recent[slot];
        if (known != null && isSame(known.asMap(), tree)) {
            return known;
        }
        JsonSchema schema = JsonSchema.of(tree);
        if (schema.json().length() <= LONGEST) {
            recent[slot] = schema;
        }
        return schema;
    }

    /** Equal, and in the same order: models are given a schema as its author wrote it. */
    private static boolean isSame(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> second) {
            return map.size() == second.size()
                    && areSame(map.entrySet().iterator(), second.entrySet().iterator());
        }
        if (one instanceof Map.Entry<?, ?> entry && other instanceof Map.Entry<?, ?> second) {
            return Objects.equals(entry.getKey(), second.getKey()) && isSame(entry.getValue(), second.getValue());
        }
        if (one instanceof List<?> list && other instanceof List<?> second) {
            return list.size() == second.size() && areSame(list.iterator(), second.iterator());
        }
        return Objects.equals(one, other);
    }

    private static boolean areSame(Iterator<?> one, Iterator<?> other) {
        while (one.hasNext()) {
            if (!isSame(one.next(), other.next())) {
                return false;
            }
        }
        return true;
    }
}
