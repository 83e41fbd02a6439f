package dev.llmops4j.templates.internal.mustache;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One parse of a template with its partials. */
final class TemplateParser {

    /** How deep sections and partials may be nested. The parser and the tree are recursive, and a stack is finite. */
    private static final int MAX_NESTING = 100;

    /** How many characters a template and its partials may come to, as partials can multiply each other. */
    private static final int MAX_EXPANDED = 2_000_000;

    private final PartialLoader loader;
    private final Mode mode;
    private final Map<String, Optional<TemplateSource>> sources = new HashMap<>();
    private final Deque<String> including = new ArrayDeque<>();
    private long expanded;

    TemplateParser(PartialLoader loader, Mode mode) {
        this.loader = loader;
        this.mode = mode;
    }

    /** The nodes of a whole template. */
    Node[] parse(TemplateSource source) {
        return parse(source, "", null, 0);
    }

    /** The nodes of a partial that is called while rendering; none if there is no such partial. */
    Node[] parsePartial(String name, String indent, Tag caller) {
        Optional<TemplateSource> source = source(name, caller.position());
        if (source.isEmpty()) {
            return new Node[0];
        }
        including.push(name);
        return parse(source.get(), indent, null, 0);
    }

    private Node[] parse(TemplateSource template, String indent, @Nullable Tag parent, int depth) {
        SourceText source = new SourceText(template);
        TreeBuilder tree = new TreeBuilder(this, source, indent, parent, depth);
        TagReader.read(source, tree);
        return tree.nodes();
    }

    /** The nodes that stand for a partial's tag. */
    Node[] include(String name, String indent, Position position, @Nullable Tag parent, int depth) {
        Optional<TemplateSource> found = source(name, position);
        if (including.contains(name)) {
            return new Node[] {recursive(name, indent, position, parent)};
        }
        if (found.isEmpty()) {
            if (mode == Mode.STRICT) {
                throw new MustacheSyntaxException(
                        position, "There is no partial " + Names.quote(name) + ". Add it, or correct the name.");
            }
            return new Node[0];
        }
        checkDepth(depth, position);
        TemplateSource source = found.get();
        expanded += 100 + source.text().length() + indent.length() * lines(source.text());
        if (expanded > MAX_EXPANDED) {
            throw new MustacheSyntaxException(
                    position,
                    "The template's partials come to more than " + MAX_EXPANDED
                            + " characters when put together. Include fewer.");
        }
        including.push(name);
        Node[] nodes = parse(source, indent, parent, depth);
        including.pop();
        return nodes;
    }

    /** Each of them is indented. */
    private static long lines(String text) {
        return 1 + text.chars().filter(c -> c == '\n').count();
    }

    private Node recursive(String name, String indent, Position position, @Nullable Tag parent) {
        if (mode == Mode.STRICT) {
            List<String> chain = new ArrayList<>(List.of(name));
            for (String outer : including) {
                chain.add(0, outer);
                if (outer.equals(name)) {
                    break;
                }
            }
            throw new MustacheSyntaxException(
                    position,
                    "Partials include each other in a circle: " + String.join(" → ", chain)
                            + ". Take one of these tags out.");
        }
        Tag tag = new Tag(Tag.Kind.DYNAMIC_PARTIAL, List.of(name), position, parent);
        return new PartialCall(tag, name, indent);
    }

    /** The node for a partial that a value names. */
    Node dynamic(Tag tag, String indent) {
        if (mode == Mode.STRICT) {
            throw new MustacheSyntaxException(
                    tag.position(),
                    "{{>*" + tag.name() + "}} takes its partial's name from a"
                            + " value: the prompt's revision could not cover its text. Name the partial, within sections"
                            + " if it depends on a value.");
        }
        return new PartialCall(tag, null, indent);
    }

    private Optional<TemplateSource> source(String name, Position position) {
        Names.checkPartial(name, position);
        return sources.computeIfAbsent(name, loader::load);
    }

    static void checkDepth(int depth, Position position) {
        if (depth > MAX_NESTING) {
            throw new MustacheSyntaxException(
                    position, "Sections and partials are nested more than " + MAX_NESTING + " deep. Nest them less.");
        }
    }
}
