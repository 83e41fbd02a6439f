package dev.llmops4j.templates.internal.mustache;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.AbstractList;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a template may see of the objects of one class. Found once per class. */
final class Shape {

    /** What a tag can do with an object. */
    enum Kind {
        /** Has keys that names look up. */
        MAP,
        /** A section goes through its items. */
        ITEMS,
        /** A tag writes its text. */
        SCALAR,
        /** Has record components or bean getters, or nothing that a template may see. */
        OBJECT
    }

    private static final MethodType READ = MethodType.methodType(Object.class, Object.class);
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return new Shape(type);
        }
    };

    private final Kind kind;
    private final Map<String, Property> properties;

    private Shape(Class<?> type) {
        if (Map.class.isAssignableFrom(type)) {
            kind = Kind.MAP;
        } else if (Scalars.includes(type)) {
            kind = Kind.SCALAR;
        } else if (type.isArray() || Iterable.class.isAssignableFrom(type)) {
            kind = Kind.ITEMS;
        } else {
            kind = Kind.OBJECT;
        }
        properties = kind == Kind.MAP ? Map.of() : Getters.of(type, Shape::property);
    }

    private static Property property(Method getter) {
        if (!getter.trySetAccessible()) {
            return new Property.Hidden(getter);
        }
        try {
            return new Property.Getter(MethodHandles.lookup().unreflect(getter).asType(READ), getter);
        } catch (IllegalAccessException e) {
            return new Property.Hidden(getter);
        }
    }

    static Shape of(Object value) {
        return SHAPES.get(value.getClass());
    }

    static Shape of(Class<?> type) {
        return SHAPES.get(type);
    }

    Kind kind() {
        return kind;
    }

    Property property(String name) {
        return kind == Kind.MAP ? new Property.Entry(name) : properties.getOrDefault(name, Property.ABSENT);
    }

    /** The names that an object of this shape has, for messages. */
    Set<?> names(Object value) {
        return value instanceof Map<?, ?> map ? map.keySet() : properties.keySet();
    }

    /** The value in an optional, or null in an empty one; every other object itself. */
    static @Nullable Object unwrap(@Nullable Object value) {
        if (value instanceof String || value == null) {
            return value;
        } else if (value instanceof Optional<?> optional) {
            return optional.orElse(null);
        } else if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? optional.getAsInt() : null;
        } else if (value instanceof OptionalLong optional) {
            return optional.isPresent() ? optional.getAsLong() : null;
        } else if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? optional.getAsDouble() : null;
        }
        return value;
    }

    /** The items of an object whose kind is {@link Kind#ITEMS}. */
    static Iterable<?> items(Object value) {
        if (value instanceof Iterable<?> iterable) {
            return iterable;
        }
        return new AbstractList<@Nullable Object>() {
            @Override
            public @Nullable Object get(int index) {
                return Array.get(value, index);
            }

            @Override
            public int size() {
                return Array.getLength(value);
            }
        };
    }

    /** Whether an object counts as false in a section: false, an empty text, or no items. Numbers never do. */
    static boolean isFalse(Object value) {
        if (value instanceof String text) {
            return text.isEmpty();
        } else if (value instanceof Boolean condition) {
            return !condition;
        }
        return switch (of(value).kind) {
            case ITEMS ->
                value instanceof Collection<?> list
                        ? list.isEmpty()
                        : !items(value).iterator().hasNext();
            case SCALAR -> value instanceof CharSequence text && text.length() == 0;
            case MAP, OBJECT -> false;
        };
    }
}
