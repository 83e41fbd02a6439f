package dev.llmops4j.templates.internal.mustache;

import java.util.List;
import java.util.Objects;

/** A member of a {@link TemplateGroup} that gives its result to the sink instead of adding it to the output. */
abstract class GroupNode extends Node {

    final int key;

    private GroupNode(int key) {
        this.key = key;
    }

    @Override
    void tags(List<Tag> into) {
        // A group is checked template by template.
    }

    @Override
    void write(CanonicalText out) {
        throw new UnsupportedOperationException("A group of templates has no text of its own.");
    }

    /** A template. */
    static final class Whole extends GroupNode {
        private final Node[] nodes;

        Whole(int key, Node[] nodes) {
            super(key);
            this.nodes = nodes;
        }

        @Override
        void render(Rendering out) {
            int before = out.pieces();
            for (Node node : nodes) {
                node.render(out);
            }
            Objects.requireNonNull(out.sink).text(key, out.take(before));
        }
    }

    /** A value that is passed on as it is. */
    static final class Plain extends GroupNode {
        private final Path path;

        Plain(int key, Tag tag) {
            super(key);
            path = new Path(tag);
        }

        @Override
        void render(Rendering out) {
            Object value = path.find(out);
            Objects.requireNonNull(out.sink).value(key, value == Property.MISSING ? null : value);
        }
    }
}
