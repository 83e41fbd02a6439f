package dev.llmops4j.templates.internal.mustache;

import java.util.List;

/** Text that is rendered as it is. */
final class Text extends Node {

    private final String text;

    Text(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    @Override
    void render(Rendering out) {
        out.add(text);
    }

    @Override
    void tags(List<Tag> into) {
        // A text has none.
    }

    @Override
    void write(CanonicalText out) {
        out.text(text);
    }
}
