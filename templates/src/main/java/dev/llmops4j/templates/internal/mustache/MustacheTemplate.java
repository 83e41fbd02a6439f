package dev.llmops4j.templates.internal.mustache;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A parsed Mustache template, partials included. Immutable and safe for many threads; parse it once, render it often.
 */
public final class MustacheTemplate {

    final Node[] nodes;
    private final Mode mode;
    private final PartialLoader partials;

    /** Partials called while rendering, by indentation and name. Lenient templates only. */
    private final Map<String, Node[]> called = new ConcurrentHashMap<>();

    /** How many pieces the last rendering had: a guess at the next one's, so any thread's figure will do. */
    private int expectedPieces;

    private MustacheTemplate(Node[] nodes, Mode mode, PartialLoader partials) {
        this.nodes = nodes;
        this.mode = mode;
        this.partials = partials;
        expectedPieces = nodes.length;
    }

    /**
     * Reads a template and the partials that it names.
     *
     * @param source the template
     * @param partials where partials come from; asked once for each name
     * @param mode what happens about absent values and partials
     * @return the template
     * @throws MustacheSyntaxException if the template or a partial cannot be read, or is not there in strict mode
     */
    public static MustacheTemplate parse(TemplateSource source, PartialLoader partials, Mode mode) {
        return new MustacheTemplate(new TemplateParser(partials, mode).parse(source), mode, partials);
    }

    /** {@return the mode that the template was parsed for} */
    public Mode mode() {
        return mode;
    }

    /**
     * Renders with values as they are.
     *
     * @param data a map, record or bean with the values
     * @return the text
     * @throws MustacheRenderException if a value is missing in strict mode, has no text, or cannot be read
     */
    public String render(@Nullable Object data) {
        return render(data, RenderRules.PLAIN);
    }

    /**
     * Renders.
     *
     * @param data a map, record or bean with the values
     * @param rules how values are written, and which may be absent
     * @return the text
     * @throws MustacheRenderException if a value is missing in strict mode, has no text, or cannot be read
     */
    public String render(@Nullable Object data, RenderRules rules) {
        Rendering out = new Rendering(this, data, rules, expectedPieces);
        for (Node node : nodes) {
            node.render(out);
        }
        if (expectedPieces != out.pieces()) {
            expectedPieces = out.pieces();
        }
        return out.join();
    }

    /** {@return every tag that reads a value, partials' tags included, in the order of the text} */
    public List<Tag> tags() {
        List<Tag> tags = new ArrayList<>();
        for (Node node : nodes) {
            node.tags(tags);
        }
        return List.copyOf(tags);
    }

    /**
     * The names that the data must have: the first parts of the names outside of any section. Inside of a section a
     * name may belong to the section's value instead, which only its type can tell: see {@link #tags()}.
     *
     * @return the names in alphabetical order
     */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Tag tag : tags()) {
            boolean outside = tag.enclosing().stream().noneMatch(outer -> outer.kind() == Tag.Kind.SECTION);
            if (outside && !tag.path().isEmpty()) {
                names.add(tag.path().get(0));
            }
        }
        return names;
    }

    /**
     * The template as text that depends only on what it renders to: default delimiters, no comments, partials in
     * place. Parsed again it renders the same, but for the indentation of a recursive partial (lenient mode only).
     *
     * @return the text
     */
    public String canonical() {
        CanonicalText out = new CanonicalText();
        out.body(nodes);
        return out.toString();
    }

    /** The nodes of a partial called while rendering; none if there is no such partial. */
    Node[] partial(String name, String indent, Tag caller) {
        String key = indent + '>' + name;
        Node[] known = called.get(key);
        if (known == null) {
            known = new TemplateParser(partials, mode).parsePartial(name, indent, caller);
            called.put(key, known);
        }
        return known;
    }
}
