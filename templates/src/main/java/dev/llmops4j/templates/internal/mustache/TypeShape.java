package dev.llmops4j.templates.internal.mustache;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What a template may see of the values of a declared type, for checks before there is a value.
 *
 * @param kind what the values are, or null if the type leaves it open
 * @param properties the methods that read the properties, by name; empty for maps, whose keys no type tells
 */
public record TypeShape(@Nullable ValueKind kind, Map<String, Method> properties) {

    private static final Set<Class<?>> INTEGERS = Set.of(
            Integer.class,
            Long.class,
            Short.class,
            Byte.class,
            BigInteger.class,
            AtomicInteger.class,
            AtomicLong.class);
    private static final Set<Class<?>> NUMBERS = Set.of(Double.class, Float.class, BigDecimal.class);
    private static final Set<Class<?>> BOOLEANS = Set.of(Boolean.class, AtomicBoolean.class);

    /**
     * The shape of a type.
     *
     * @param declared the type, not an optional
     * @return its shape
     */
    public static TypeShape of(Class<?> declared) {
        Class<?> type = MethodType.methodType(declared).wrap().returnType();
        Map<String, Method> properties =
                Map.class.isAssignableFrom(type) ? Map.of() : Getters.of(type, method -> method);
        return new TypeShape(kind(type, properties.isEmpty()), properties);
    }

    private static @Nullable ValueKind kind(Class<?> type, boolean opaque) {
        if (BOOLEANS.contains(type)) {
            return ValueKind.BOOLEAN;
        } else if (INTEGERS.contains(type)) {
            return ValueKind.INTEGER;
        } else if (NUMBERS.contains(type)) {
            return ValueKind.NUMBER;
        }
        return switch (Shape.of(type).kind()) {
            case ITEMS -> ValueKind.ARRAY;
            case MAP -> ValueKind.OBJECT;
            case SCALAR -> ValueKind.STRING;
            // Object, Number, Comparable: the value will be something else.
            case OBJECT -> opaque && Getters.isPlatform(type) ? null : ValueKind.OBJECT;
        };
    }
}
