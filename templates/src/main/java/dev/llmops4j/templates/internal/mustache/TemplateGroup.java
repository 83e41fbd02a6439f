package dev.llmops4j.templates.internal.mustache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Templates that are rendered together, each to a text of its own, some of them within sections: the messages of a
 * prompt. Which templates there are is fixed before any value is known. Immutable and safe for many threads.
 */
public final class TemplateGroup {

    private final MustacheTemplate whole;
    private final Node[] nodes;

    /** How many pieces the largest text of the last rendering had; any thread's figure will do. */
    private int expectedPieces = 4;

    private TemplateGroup(MustacheTemplate whole, Node[] nodes) {
        this.whole = whole;
        this.nodes = nodes;
    }

    /** Takes the results in the order of the templates. */
    public interface Sink {

        /**
         * A template was rendered.
         *
         * @param key the template's key
         * @param text its text
         */
        void text(int key, String text);

        /**
         * A member without a template was reached.
         *
         * @param key the member's key
         * @param value the value of its name, or null if it has none
         */
        void value(int key, @Nullable Object value);
    }

    /** A member of a group. */
    public sealed interface Member {

        /**
         * A template.
         *
         * @param key what the sink knows it by
         * @param template the template
         */
        record Whole(int key, MustacheTemplate template) implements Member {}

        /**
         * A value that is passed on as it is.
         *
         * @param key what the sink knows it by
         * @param tag the tag that names it; its kind is of no interest
         */
        record Plain(int key, Tag tag) implements Member {}

        /**
         * A section or inverted section around further members.
         *
         * @param tag the section's tag
         * @param members what is in it
         */
        record Block(Tag tag, List<Member> members) implements Member {

            /** Copies the list. */
            public Block {
                members = List.copyOf(members);
            }
        }
    }

    /**
     * Makes a group.
     *
     * @param members the members, in order
     * @param partials where recursive partials of lenient templates come from
     * @param mode the mode of all its templates
     * @return the group
     */
    public static TemplateGroup of(List<Member> members, PartialLoader partials, Mode mode) {
        MustacheTemplate whole = MustacheTemplate.parse(TemplateSource.of("", ""), partials, mode);
        return new TemplateGroup(whole, nodes(members));
    }

    private static Node[] nodes(List<Member> members) {
        return members.stream().map(TemplateGroup::node).toArray(Node[]::new);
    }

    private static Node node(Member member) {
        if (member instanceof Member.Whole template) {
            return new GroupNode.Whole(template.key(), template.template().nodes);
        }
        if (member instanceof Member.Plain plain) {
            return new GroupNode.Plain(plain.key(), plain.tag());
        }
        Member.Block block = (Member.Block) member;
        Node[] body = nodes(block.members());
        return block.tag().kind() == Tag.Kind.INVERTED
                ? new Inverted(block.tag(), body)
                : new Section(block.tag(), body);
    }

    /**
     * Renders all of it.
     *
     * @param data a map, record or bean with the values
     * @param rules how values are written, and which may be absent
     * @param sink takes the results
     * @throws MustacheRenderException if a value is missing in strict mode, has no text, or cannot be read
     */
    public void render(@Nullable Object data, RenderRules rules, Sink sink) {
        Rendering out = new Rendering(whole, data, rules, expectedPieces);
        out.sink = sink;
        for (Node node : nodes) {
            node.render(out);
        }
        if (expectedPieces < out.capacity()) {
            expectedPieces = out.capacity();
        }
    }
}
