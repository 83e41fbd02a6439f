package dev.llmops4j.testing;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Types as text, with their nullness, in words that no JDK version changes. */
final class TypeText {
    private TypeText() {}

    static String of(AnnotatedType type) {
        if (type instanceof AnnotatedArrayType array) {
            return of(array.getAnnotatedGenericComponentType()) + (isNullable(type) ? " @Nullable []" : "[]");
        }
        return (isNullable(type) ? "@Nullable " : "") + bare(type);
    }

    static String list(AnnotatedType[] types) {
        return Arrays.stream(types).map(TypeText::of).collect(Collectors.joining(", "));
    }

    /** {@code java.lang} goes without saying. */
    static String name(Class<?> type) {
        String name = String.valueOf(type.getCanonicalName());
        return "java.lang".equals(type.getPackageName()) ? name.replaceFirst("^java\\.lang\\.", "") : name;
    }

    /** Type parameters with their bounds: {@code <T extends Comparable<T>>}, or nothing where there are none. */
    static String parameters(TypeVariable<?>[] variables) {
        if (variables.length == 0) {
            return "";
        }
        return Arrays.stream(variables)
                .map(variable -> variable.getName() + bounds(" extends ", variable.getAnnotatedBounds()))
                .collect(Collectors.joining(", ", "<", ">"));
    }

    private static String bare(AnnotatedType type) {
        if (type instanceof AnnotatedParameterizedType generic) {
            Class<?> raw = (Class<?>) ((ParameterizedType) generic.getType()).getRawType();
            return name(raw) + "<" + list(generic.getAnnotatedActualTypeArguments()) + ">";
        }
        if (type instanceof AnnotatedTypeVariable variable) {
            return variable.getType().getTypeName();
        }
        if (type instanceof AnnotatedWildcardType wildcard) {
            return "?"
                    + bounds(" extends ", wildcard.getAnnotatedUpperBounds())
                    + bounds(" super ", wildcard.getAnnotatedLowerBounds());
        }
        return name((Class<?>) type.getType());
    }

    private static String bounds(String word, AnnotatedType[] bounds) {
        String text = Arrays.stream(bounds)
                .filter(bound -> isSaidAloud(bound, bound.getType()))
                .map(TypeText::of)
                .collect(Collectors.joining(" & "));
        return text.isEmpty() ? "" : word + text;
    }

    private static boolean isSaidAloud(AnnotatedElement bound, Type type) {
        return type != Object.class || isNullable(bound);
    }

    private static boolean isNullable(AnnotatedElement type) {
        return type.isAnnotationPresent(Nullable.class);
    }
}
