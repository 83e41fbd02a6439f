package dev.llmops4j.templates.internal.mustache;

import java.util.List;

/** A part of a template. Immutable but for caches of where values are found, and safe for many threads. */
abstract class Node {

    /** Adds what this part renders to. */
    abstract void render(Rendering out);

    /** Adds this part's tags in the order of the text. */
    abstract void tags(List<Tag> into);

    /** Writes this part as template text. */
    abstract void write(CanonicalText out);
}
