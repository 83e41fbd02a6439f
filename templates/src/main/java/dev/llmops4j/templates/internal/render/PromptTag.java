package dev.llmops4j.templates.internal.render;

import dev.llmops4j.error.SourceLocation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One tag of a prompt, as static checks see it.
 *
 * @param kind what it does with the value
 * @param path the segments of its dotted name; empty for {@code {{.}}}
 * @param location where it starts
 * @param parent the innermost section around it, sections around whole messages included, or null
 */
public record PromptTag(
        Kind kind,
        List<String> path,
        SourceLocation location,
        @Nullable PromptTag parent) {
    /** What a tag does with its value. */
    public enum Kind {
        /** Writes it. */
        VALUE,
        /** Renders what is in it for each item, or once with the value as the innermost scope. */
        SECTION,
        /** Renders what is in it if there is nothing. */
        INVERTED,
        /** Puts the messages of a list in its place. */
        HISTORY
    }

    /** Copies the path. */
    public PromptTag {
        path = List.copyOf(path);
    }

    /** {@return the name as it stands in the prompt: {@code a.b}, or {@code .}} */
    public String name() {
        return path.isEmpty() ? "." : String.join(".", path);
    }

    /** {@return the sections and inverted sections around the tag, outermost first} */
    public List<PromptTag> enclosing() {
        var around = new ArrayList<PromptTag>();
        for (PromptTag tag = parent; tag != null; tag = tag.parent) {
            around.add(tag);
        }
        Collections.reverse(around);
        return List.copyOf(around);
    }
}
