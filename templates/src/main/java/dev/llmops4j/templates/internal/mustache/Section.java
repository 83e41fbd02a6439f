package dev.llmops4j.templates.internal.mustache;

import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** A section: its body once for each item of a list, or once with a value that counts as true as the scope. */
final class Section extends Node {

    private final Tag tag;
    private final Path path;
    private final Node[] body;

    Section(Tag tag, Node[] body) {
        this.tag = tag;
        this.body = body;
        path = new Path(tag);
    }

    @Override
    void render(Rendering out) {
        Object value = out.condition(tag, path.find(out));
        if (value == null) {
            return;
        }
        Frame frame = out.push(tag);
        render(out, frame, value);
        out.pop(frame);
    }

    private void render(Rendering out, Frame frame, Object value) {
        if (value instanceof String) { // First, as a failing test against an interface is slow on JDK 17.
            once(out, frame, value);
        } else if (value instanceof List<?> list && list instanceof RandomAccess) {
            for (int i = 0; i < list.size(); i++) {
                frame.index = i;
                once(out, frame, list.get(i));
            }
        } else if (Shape.of(value).kind() == Shape.Kind.ITEMS) {
            for (Object item : Shape.items(value)) {
                frame.index++;
                once(out, frame, item);
            }
        } else {
            once(out, frame, value);
        }
    }

    private void once(Rendering out, Frame frame, @Nullable Object scope) {
        out.repeat(tag);
        frame.scope = Shape.unwrap(scope);
        for (Node node : body) {
            node.render(out);
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
        out.block("#", tag.name(), body);
    }
}
