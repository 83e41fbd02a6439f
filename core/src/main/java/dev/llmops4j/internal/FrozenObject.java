package dev.llmops4j.internal;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object that is known to be a deep immutable copy, so that copying it again costs nothing. Its names and values stand
 * in one array: most objects of prompts have a few keys, and a repository may hold a million of them.
 */
final class FrozenObject extends AbstractMap<String, @Nullable Object> {
    private static final int FEW = 8;

    private final @Nullable Object[] pairs;
    private final @Nullable Map<String, @Nullable Object> index;

    /** Takes name, value, name, value and so on, each name once; the array is not copied. */
    FrozenObject(@Nullable Object[] pairs) {
        this.pairs = pairs;
        index = pairs.length <= 2 * FEW ? null : index(pairs);
    }

    private static Map<String, @Nullable Object> index(@Nullable Object[] pairs) {
        Map<String, @Nullable Object> index = new HashMap<>(pairs.length);
        for (int i = 0; i < pairs.length; i += 2) {
            index.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return index;
    }

    private int find(@Nullable Object key) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (key instanceof String && key.equals(pairs[i])) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        if (index != null) {
            return index.get(key);
        }
        int at = find(key);
        return at < 0 ? null : pairs[at + 1];
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return index != null ? index.containsKey(key) : find(key) >= 0;
    }

    @Override
    public int size() {
        return pairs.length / 2;
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Entry<String, @Nullable Object>> {
        @Override
        public int size() {
            return pairs.length / 2;
        }

        @Override
        public Iterator<Entry<String, @Nullable Object>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < pairs.length;
                }

                @Override
                public Entry<String, @Nullable Object> next() {
                    if (next >= pairs.length) {
                        throw new NoSuchElementException();
                    }
                    next += 2;
                    return new SimpleImmutableEntry<>(String.valueOf(pairs[next - 2]), pairs[next - 1]);
                }
            };
        }
    }
}
