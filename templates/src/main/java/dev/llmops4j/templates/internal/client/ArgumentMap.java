package dev.llmops4j.templates.internal.client;

import dev.llmops4j.templates.internal.declaration.Variable;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call by the names of the variables: a view that costs one object, where a hash map would cost one
 * for each argument. Read only.
 */
final class ArgumentMap extends AbstractMap<String, @Nullable Object> {
    private final Variable[] variables;
    private final @Nullable Object[] arguments;

    ArgumentMap(Variable[] variables, @Nullable Object[] arguments) {
        this.variables = variables;
        this.arguments = arguments;
    }

    /** Methods have few parameters: going through them is faster than hashing. */
    @Override
    public @Nullable Object get(@Nullable Object key) {
        for (Variable variable : variables) {
            if (variable.name().equals(key)) {
                return arguments[variable.index()];
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        for (Variable variable : variables) {
            if (variable.name().equals(key)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int size() {
        return variables.length;
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return variables.length;
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, @Nullable Object>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < variables.length;
        }

        @Override
        public Map.Entry<String, @Nullable Object> next() {
            if (!hasNext()) {
                throw new java.util.NoSuchElementException("There are only " + next + " arguments.");
            }
            Variable variable = variables[next++];
            return new SimpleImmutableEntry<>(variable.name(), arguments[variable.index()]);
        }
    }
}
