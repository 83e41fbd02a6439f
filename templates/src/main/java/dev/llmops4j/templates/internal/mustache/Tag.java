package dev.llmops4j.templates.internal.mustache;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One tag of a template that reads a value, as static checks see it.
 *
 * @param kind what the tag does with the value
 * @param path the dotted name's segments; empty for {@code {{.}}}, the innermost scope itself
 * @param position where the tag starts
 * @param parent the innermost section or inverted section around the tag, or null
 */
public record Tag(
        Kind kind,
        List<String> path,
        Position position,
        @Nullable Tag parent) {

    /** What a tag does with its value. */
    public enum Kind {
        /** Writes it: {@code {{name}}}. */
        VALUE,
        /** Writes it and asks not to be escaped: {@code {{{name}}}} or {@code {{&name}}}. */
        RAW_VALUE,
        /** Renders its body for each item, or once with the value as scope: {@code {{#name}}}. */
        SECTION,
        /** Renders its body if there is nothing: {@code {{^name}}}. */
        INVERTED,
        /** Includes the partial that the value names: {@code {{>*name}}}, in lenient mode only. */
        DYNAMIC_PARTIAL
    }

    /** Copies the path. */
    public Tag {
        path = List.copyOf(path);
    }

    /** {@return the name as it stands in the template: {@code a.b}, or {@code .}} */
    public String name() {
        return path.isEmpty() ? "." : String.join(".", path);
    }

    /** {@return the sections and inverted sections around the tag, outermost first} */
    public List<Tag> enclosing() {
        ArrayDeque<Tag> around = new ArrayDeque<>();
        for (Tag tag = parent; tag != null; tag = tag.parent) {
            around.addFirst(tag);
        }
        return List.copyOf(around);
    }
}
