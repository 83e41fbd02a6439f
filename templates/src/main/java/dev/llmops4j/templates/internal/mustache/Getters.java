package dev.llmops4j.templates.internal.mustache;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The methods of a class that declare properties: a record's component accessors, else public {@code getX()} and
 * boolean {@code isX()} methods. None of the JDK's own classes has any, whoever inherits from them: a getter there
 * may open a connection ({@code URL.getContent}) or leave the data ({@code getClass}).
 */
final class Getters {

    private Getters() {}

    /** The properties by name, in the order of the names. */
    static <P> Map<String, P> of(Class<?> type, Function<Method, P> property) {
        Map<String, P> properties = new TreeMap<>();
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                properties.put(component.getName(), property.apply(component.getAccessor()));
            }
        } else if (!isPlatform(type)) {
            for (Method method : type.getMethods()) {
                String name = propertyName(method);
                if (name != null && (method.getName().startsWith("get") || !properties.containsKey(name))) {
                    properties.put(name, property.apply(method));
                }
            }
        }
        return Collections.unmodifiableMap(properties);
    }

    private static @Nullable String propertyName(Method method) {
        if (Modifier.isStatic(method.getModifiers())
                || method.getParameterCount() > 0
                || method.isBridge()
                || isPlatform(method.getDeclaringClass())) {
            return null;
        }
        return propertyName(method.getName(), method.getReturnType().getName());
    }

    /** The property that a public method without parameters reads, or null if it reads none. */
    static @Nullable String propertyName(String name, String returned) {
        if (name.startsWith("get") && !returned.equals("void")) {
            return decapitalized(name.substring(3));
        }
        return name.startsWith("is") && (returned.equals("boolean") || returned.equals("java.lang.Boolean"))
                ? decapitalized(name.substring(2))
                : null;
    }

    /** The bean rule: {@code Name} is {@code name}, {@code URL} stays. Null if no capital follows the prefix. */
    private static @Nullable String decapitalized(String name) {
        if (name.isEmpty() || Character.isLowerCase(name.charAt(0))) {
            return null;
        }
        return name.length() > 1 && Character.isUpperCase(name.charAt(1))
                ? name
                : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    static boolean isPlatform(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }
}
