package dev.llmops4j.templates.internal.output;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.lang.reflect.Type;
import java.util.stream.Collectors;

/** The names of types as their author writes them. */
public final class TypeNames {
    private TypeNames() {}

    /**
     * A type without its packages and enclosing classes.
     *
     * @param type the type
     * @return such as {@code List<Triage>}
     */
    public static String of(Type type) {
        return name(TypeFactory.defaultInstance().constructType(type));
    }

    private static String name(JavaType type) {
        if (type.isArrayType()) {
            return name(type.getContentType()) + "[]";
        }
        String simple = type.getRawClass().getSimpleName();
        return type.getBindings().isEmpty()
                ? simple
                : type.getBindings().getTypeParameters().stream()
                        .map(TypeNames::name)
                        .collect(Collectors.joining(", ", simple + "<", ">"));
    }
}
