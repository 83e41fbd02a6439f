package dev.llmops4j.templates.internal.output;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Jackson needs to make an object of a class.
 *
 * @param isAbstract whether there can be no object of just this class
 * @param constructible whether Jackson finds a constructor
 * @param description what the class says of itself, or null
 * @param properties what it can set, in order
 */
public record AnswerClass(
        boolean isAbstract, boolean constructible, @Nullable String description, List<Property> properties) {
    /** Copies the list. */
    public AnswerClass {
        properties = List.copyOf(properties);
    }

    /**
     * A property that can be set.
     *
     * @param name its name in JSON
     * @param type its type
     * @param nullable whether it says that it may be null
     * @param description what it says of itself, or null
     */
    public record Property(
            String name,
            DeclaredType type,
            boolean nullable,
            @Nullable String description) {}
}
