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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a template may see of the values of a declared type, for checks before there is a value.
 *
 * @param kind what the values are, or null if the type leaves it open
 * @param properties the methods that read the properties, by name; empty for maps, whose keys no type tells
 */
public record TypeShape(@Nullable ValueKind kind, Map<String, Method> properties) {

    private static final Set<String> INTEGERS = names(
            Integer.class,
            Long.class,
            Short.class,
            Byte.class,
            BigInteger.class,
            AtomicInteger.class,
            AtomicLong.class);
    private static final Set<String> NUMBERS = names(Double.class, Float.class, BigDecimal.class);
    private static final Set<String> BOOLEANS = names(Boolean.class, AtomicBoolean.class);

    private static Set<String> names(Class<?>... types) {
        return Stream.of(types).map(Class::getName).collect(Collectors.toUnmodifiableSet());
    }

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
        // Object, Number, Comparable: the value will be something else.
        boolean open = properties.isEmpty() && Getters.isPlatform(type);
        return new TypeShape(
                kind(type.getName(), kind -> kind.isAssignableFrom(type), type.isArray(), open), properties);
    }

    /**
     * What the values of a type are, for one that is not loaded.
     *
     * @param name the binary name of the class, boxed
     * @param isA whether it extends or implements another class, or is the same
     * @param isArray whether it is an array
     * @param isOpen whether values may have more than the type tells, as those of {@code Object}
     * @return the kind, or null if the type leaves it open
     */
    public static @Nullable ValueKind kind(String name, Predicate<Class<?>> isA, boolean isArray, boolean isOpen) {
        if (BOOLEANS.contains(name)) {
            return ValueKind.BOOLEAN;
        } else if (INTEGERS.contains(name)) {
            return ValueKind.INTEGER;
        } else if (NUMBERS.contains(name)) {
            return ValueKind.NUMBER;
        } else if (isA.test(Map.class)) {
            return ValueKind.OBJECT;
        } else if (Scalars.includes(name, isA)) {
            return ValueKind.STRING;
        } else if (isArray || isA.test(Iterable.class)) {
            return ValueKind.ARRAY;
        }
        return isOpen ? null : ValueKind.OBJECT;
    }

    /**
     * The property that a public method without parameters reads.
     *
     * @param method the method's name
     * @param returned the binary name of the class that it returns
     * @return the name in tags, or null if it reads none
     */
    public static @Nullable String propertyName(String method, String returned) {
        return Getters.propertyName(method, returned);
    }
}
