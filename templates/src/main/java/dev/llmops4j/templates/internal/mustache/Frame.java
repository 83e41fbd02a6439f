package dev.llmops4j.templates.internal.mustache;

import org.jspecify.annotations.Nullable;

/** One level of the scopes in which names are looked up: the data, or the value of a section around the tag. */
class Frame {

    /** The next level outwards, or null at the data itself. */
    final @Nullable Frame outer;

    /** The top-level name that this level's value was reached through; {@code .} for the data. */
    final String root;

    /** The tag of the section, or null for the data. */
    final @Nullable Tag tag;

    /** The level in which the section found its value, or null for the data. */
    final @Nullable Frame from;

    /** This level's value; a section over a list sets one item after the other. */
    @Nullable
    Object scope;

    /** Which item of a list this is, or -1 if there is no list. */
    int index = -1;

    Frame(@Nullable Frame outer, String root, @Nullable Tag tag, @Nullable Frame from) {
        this.outer = outer;
        this.root = root;
        this.tag = tag;
        this.from = from;
    }

    /** Writes the way from the data to this level's value; nothing for the data itself. */
    final void path(StringBuilder into) {
        if (tag != null && from != null) {
            from.path(into);
            step(tag, into);
            if (index >= 0) {
                into.append('[').append(index).append(']');
            }
        }
    }

    /** Adds the names of a tag to the way to the level in which it found its value. */
    static void step(Tag tag, StringBuilder into) {
        for (String name : tag.path()) {
            into.append(into.isEmpty() ? "" : ".").append(name);
        }
    }
}
