package dev.llmops4j;

import java.util.Objects;

/**
 * A typed key for a value that travels with a call. Two keys are the same only if they are the same object, so declare
 * them as constants.
 *
 * @param <T> the type of the value
 */
@SuppressWarnings("UnusedTypeParameter") // it ties the key to its value in the methods that take one
public final class ContextKey<T> {
    private final String name;

    private ContextKey(String name) {
        this.name = name;
    }

    /**
     * A new key.
     *
     * @param name for people who debug
     * @param <T> the type of the value
     * @return the key
     */
    public static <T> ContextKey<T> named(String name) {
        return new ContextKey<>(Objects.requireNonNull(name, "name"));
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
