package dev.llmops4j.templates.internal.mustache;

import org.jspecify.annotations.Nullable;

/** One level of the scopes in which names are looked up: the data, or the value of a section around the tag. */
class Frame {

    /** The next level outwards, or null at the data itself. */
    final @Nullable Frame outer;

    /** The top-level name that this level's value was reached through; {@code .} for the data. */
    final String root;

    /** This level's value; a section over a list sets one item after the other. */
    @Nullable
    Object scope;

    Frame(@Nullable Frame outer, String root) {
        this.outer = outer;
        this.root = root;
    }
}
