package dev.llmops4j.templates.internal.mustache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partial that cannot be put in the tree when it is parsed, as it includes itself or a value names it. In lenient
 * templates only.
 */
final class PartialCall extends Node {

    private final Tag tag;
    private final @Nullable String name;
    private final String indent;
    private final Path path;

    /** Takes the partial's name, or null if the tag's value has it. */
    PartialCall(Tag tag, @Nullable String name, String indent) {
        this.tag = tag;
        this.name = name;
        this.indent = indent;
        path = new Path(tag);
    }

    @Override
    void render(Rendering out) {
        String called = name != null ? name : named(path.find(out));
        if (called == null) {
            return;
        }
        out.enter(tag);
        for (Node node : out.template.partial(called, indent, tag)) {
            node.render(out);
        }
        out.leave();
    }

    private static @Nullable String named(@Nullable Object value) {
        return value instanceof String text && Names.isPartial(text) ? text : null;
    }

    @Override
    void tags(List<Tag> into) {
        if (name == null) {
            into.add(tag);
        }
    }

    @Override
    void write(CanonicalText out) {
        out.call(name == null ? ">*" : ">", tag.name());
    }
}
