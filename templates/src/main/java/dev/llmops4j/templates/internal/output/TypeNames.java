package dev.llmops4j.templates.internal.output;

import java.lang.reflect.Type;
import java.util.regex.Pattern;

/** The names of types as their author writes them. */
public final class TypeNames {
    private static final Pattern QUALIFIER = Pattern.compile("[\\p{L}\\p{N}_$]+[.$](?=[\\p{L}_])");

    private TypeNames() {}

    /**
     * A type without its packages and enclosing classes.
     *
     * @param type the type
     * @return such as {@code List<Triage>}
     */
    public static String of(Type type) {
        return type instanceof Class<?> simple
                ? simple.getSimpleName()
                : QUALIFIER.matcher(type.getTypeName()).replaceAll("");
    }
}
