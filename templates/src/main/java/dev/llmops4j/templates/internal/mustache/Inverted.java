package dev.llmops4j.templates.internal.mustache;

import java.util.List;

/** An inverted section: its body if the value is absent, null, false, an empty text or an empty list. */
final class Inverted extends Node {

    private final Tag tag;
    private final Path path;
    private final Node[] body;

    Inverted(Tag tag, Node[] body) {
        this.tag = tag;
        this.body = body;
        path = new Path(tag);
    }

    @Override
    void render(Rendering out) {
        if (out.condition(tag, path.find(out)) == null) {
            out.enter(tag);
            for (Node node : body) {
                node.render(out);
            }
            out.leave();
        }
    }

    @Override
    void tags(List<Tag> into) {
        into.add(tag);
        for (Node node : body) {
            node.tags(into);
        }
    }

    @Override
    void write(CanonicalText out) {
        out.block("^", tag.name(), body);
    }
}
