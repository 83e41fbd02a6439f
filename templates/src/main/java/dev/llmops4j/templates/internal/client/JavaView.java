package dev.llmops4j.templates.internal.client;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.llmops4j.templates.internal.mustache.TypeShape;
import dev.llmops4j.templates.internal.mustache.ValueKind;
import dev.llmops4j.templates.internal.output.TypeNames;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a declared Java type tells of the names in its values, as rendering looks them up.
 *
 * @param type the type, optionals opened; null for any value
 */
record JavaView(@Nullable JavaType type) {
    /** Any value. */
    static final JavaView ANY = new JavaView(null);

    static JavaView of(JavaType declared) {
        JavaType type = declared.hasRawClass(Optional.class) ? declared.containedTypeOrUnknown(0) : declared;
        return TypeShape.of(type.getRawClass()).kind() == null ? ANY : new JavaView(type);
    }

    /** What the values are, or null if that is open. */
    @Nullable
    ValueKind kind() {
        return type == null ? null : TypeShape.of(type.getRawClass()).kind();
    }

    /** Whether the values are maps, whose keys no type tells. */
    boolean isMap() {
        return type != null && type.isMapLikeType();
    }

    /** A property; {@link #ANY} if the type does not say; null if there is none of this name. */
    @Nullable
    JavaView property(String name) {
        if (type == null) {
            return ANY;
        }
        if (isMap()) {
            JavaType values = type.getContentType();
            return values == null ? ANY : of(values);
        }
        Method getter = TypeShape.of(type.getRawClass()).properties().get(name);
        if (getter == null) {
            return null;
        }
        JavaType owner = type.findSuperType(getter.getDeclaringClass());
        JavaType bound = owner == null ? type : owner;
        return of(TypeFactory.defaultInstance().resolveMemberType(getter.getGenericReturnType(), bound.getBindings()));
    }

    /** The names of the properties, in order. */
    Set<String> names() {
        return type == null
                ? Set.of()
                : TypeShape.of(type.getRawClass()).properties().keySet();
    }

    /** What names inside of a section over such a value see first. */
    JavaView item() {
        if (type == null || kind() != ValueKind.ARRAY) {
            return this;
        }
        JavaType items = type.getContentType();
        if (items == null) {
            JavaType iterable = type.findSuperType(Iterable.class);
            items = iterable == null ? null : iterable.containedType(0);
        }
        return items == null ? ANY : of(items);
    }

    /** Whether a tag can write such a value. */
    boolean mayHaveText() {
        ValueKind kind = kind();
        return kind != ValueKind.ARRAY && kind != ValueKind.OBJECT;
    }

    /** The type's name in messages. */
    String name() {
        return type == null ? "Object" : TypeNames.of(type);
    }
}
