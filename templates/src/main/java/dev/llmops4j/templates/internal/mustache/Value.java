package dev.llmops4j.templates.internal.mustache;

import java.util.List;

/** A tag that writes a value. */
final class Value extends Node {

    private final Tag tag;
    private final Path path;

    Value(Tag tag) {
        this.tag = tag;
        path = new Path(tag);
    }

    @Override
    void render(Rendering out) {
        Object value = path.find(out);
        if (value instanceof String text && out.rules.values() == null) {
            out.add(text);
        } else {
            out.value(tag, value);
        }
    }

    @Override
    void tags(List<Tag> into) {
        into.add(tag);
    }

    @Override
    void write(CanonicalText out) {
        out.tag(tag.kind() == Tag.Kind.RAW_VALUE ? "&" : "", tag.name());
    }
}
