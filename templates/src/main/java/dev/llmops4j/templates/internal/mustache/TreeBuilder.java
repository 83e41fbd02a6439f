package dev.llmops4j.templates.internal.mustache;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the nodes of one source: the scanner tells texts and where each tag is, the visitor what the tag means. */
final class TreeBuilder {

    private final TemplateParser parser;
    private final SourceText source;
    private final String indent;
    private final int outerDepth;
    private final Deque<Block> blocks = new ArrayDeque<>();

    private char sigil;
    private String name = "";
    private Position position;
    private String ownIndent = "";

    /** A section whose body is being read; without a tag of its own for the source as a whole. */
    private record Block(@Nullable Tag tag, Body body) {}

    /**
     * Starts a tree.
     *
     * @param indent what each line of the source is indented by: the white space before a partial's tag
     * @param parent the section around the partial's tag, if any
     * @param outerDepth how many blocks and partials are open around the source
     */
    TreeBuilder(TemplateParser parser, SourceText source, String indent, @Nullable Tag parent, int outerDepth) {
        this.parser = parser;
        this.source = source;
        this.indent = indent;
        this.outerDepth = outerDepth;
        position = source.position(0);
        blocks.push(new Block(parent, new Body()));
    }

    /** Adds the source between two offsets; {@code continues} if a tag follows that is not alone on its line. */
    void text(int from, int to, boolean continues) {
        if (indent.isEmpty()) {
            body().text(source.text().substring(from, to));
        } else {
            body().text(source.indented(from, to, indent, continues));
        }
    }

    /** Tells the tag that the next call is about. */
    void begin(char tagSigil, String tagName, int start, String whiteSpaceBefore) {
        sigil = tagSigil;
        name = tagName;
        position = source.position(start);
        ownIndent = whiteSpaceBefore;
    }

    /** Starts the body of the section that was begun, or of the source. */
    void open() {
        if (sigil == '#' || sigil == '^') {
            Tag.Kind kind = sigil == '#' ? Tag.Kind.SECTION : Tag.Kind.INVERTED;
            TemplateParser.checkDepth(depth(), position);
            blocks.push(new Block(tag(kind, name), new Body()));
        }
    }

    /** Ends the innermost section. */
    void close() {
        Block done = blocks.pop();
        Tag tag = done.tag;
        if (tag == null) {
            throw new IllegalStateException("The parser closed more than it opened.");
        }
        Node[] nodes = done.body.nodes();
        body().add(tag.kind() == Tag.Kind.SECTION ? new Section(tag, nodes) : new Inverted(tag, nodes));
    }

    void value(String valueName, Tag.Kind kind) {
        body().add(new Value(tag(kind, valueName.trim())));
    }

    void partial(String partialName) {
        Names.check(partialName, position);
        String fullIndent = indent.concat(ownIndent);
        // The parts of an inlined partial become parts of this body: its text is the template's text.
        for (Node node : parser.include(partialName, fullIndent, position, blocks.getFirst().tag, depth())) {
            body().add(node);
        }
    }

    void dynamicPartial(String variable) {
        String fullIndent = indent.concat(ownIndent);
        body().add(parser.dynamic(tag(Tag.Kind.DYNAMIC_PARTIAL, variable.trim()), fullIndent));
    }

    Node[] nodes() {
        return body().nodes();
    }

    private int depth() {
        return outerDepth + blocks.size();
    }

    private Body body() {
        return blocks.getFirst().body;
    }

    private Tag tag(Tag.Kind kind, String dotted) {
        return new Tag(kind, Names.path(dotted, position), position, blocks.getFirst().tag);
    }

    /** Nodes in order, texts next to each other merged. */
    private static final class Body {
        private final List<Node> nodes = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        void text(String more) {
            text.append(more);
        }

        void add(Node node) {
            if (node instanceof Text piece) {
                text.append(piece.text());
            } else {
                endText();
                nodes.add(node);
            }
        }

        private void endText() {
            if (!text.isEmpty()) {
                nodes.add(new Text(text.toString()));
                text.setLength(0);
            }
        }

        Node[] nodes() {
            endText();
            return nodes.toArray(Node[]::new);
        }
    }
}
