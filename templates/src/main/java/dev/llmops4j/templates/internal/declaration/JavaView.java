package dev.llmops4j.templates.internal.declaration;

import dev.llmops4j.templates.internal.mustache.ValueKind;
import dev.llmops4j.templates.internal.output.DeclaredType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a declared Java type tells of the names in its values, as rendering looks them up.
 *
 * @param type the type, optionals opened; null for any value
 */
record JavaView(@Nullable DeclaredType type) {
    /** Any value. */
    static final JavaView ANY = new JavaView(null);

    static JavaView of(DeclaredType declared) {
        DeclaredType type = declared;
        if (declared.className().equals("java.util.Optional")) {
            List<DeclaredType> held = declared.arguments();
            if (held.isEmpty()) {
                return ANY;
            }
            type = held.get(0);
        }
        return type.kind() == null ? ANY : new JavaView(type);
    }

    /** What the values are, or null if that is open. */
    @Nullable
    ValueKind kind() {
        return type == null ? null : type.kind();
    }

    /** Whether the values are maps, whose keys no type tells. */
    boolean isMap() {
        return type != null && type.form() == DeclaredType.Form.MAP;
    }

    /** A property; {@link #ANY} if the type does not say; null if there is none of this name. */
    @Nullable
    JavaView property(String name) {
        if (type == null) {
            return ANY;
        }
        if (isMap()) {
            DeclaredType values = type.content();
            return values == null ? ANY : of(values);
        }
        DeclaredType property = type.property(name);
        return property == null ? null : of(property);
    }

    /** The names of the properties, in order. */
    Set<String> names() {
        return type == null ? Set.of() : type.propertyNames();
    }

    /** What names inside of a section over such a value see first. */
    JavaView item() {
        if (type == null || kind() != ValueKind.ARRAY) {
            return this;
        }
        DeclaredType items = type.content();
        return items == null ? ANY : of(items);
    }

    /** Whether a tag can write such a value. */
    boolean mayHaveText() {
        ValueKind kind = kind();
        return kind != ValueKind.ARRAY && kind != ValueKind.OBJECT;
    }

    /** The type's name in messages. */
    String name() {
        return type == null ? "Object" : type.shownName();
    }
}
