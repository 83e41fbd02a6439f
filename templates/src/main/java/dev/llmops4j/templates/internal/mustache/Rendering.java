package dev.llmops4j.templates.internal.mustache;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One run of a template, and the outermost scope of it: the two are one object to save an allocation per prompt. Collects
 * the pieces of the output by reference; one join at the end copies each character once. For one thread.
 */
final class Rendering extends Frame implements ValuePlace {

    /** Deeper than any template that a person writes; a recursive partial without an end stops here. */
    private static final int MAX_DEPTH = 400;

    /** A list of two in thirty sections over it, each in the next, would be shown a thousand million times. */
    private static final int MAX_REPEATS = 1_000_000;

    final RenderRules rules;
    final MustacheTemplate template;

    /** The innermost scope. */
    Frame top;

    /** The scope in which the last name was found. */
    Frame origin;

    /** Takes the texts of a group of templates; null for a template on its own. */
    TemplateGroup.@Nullable Sink sink;

    private String[] pieces;
    private int count;
    private int depth;
    private int repeats;

    Rendering(MustacheTemplate template, @Nullable Object data, RenderRules rules, int expectedPieces) {
        super(null, ".", null, null);
        this.template = template;
        this.rules = rules;
        scope = Shape.unwrap(data);
        top = this;
        origin = this;
        pieces = new String[expectedPieces];
    }

    void add(String piece) {
        if (count == pieces.length) {
            pieces = Arrays.copyOf(pieces, Math.max(8, count * 2));
        }
        pieces[count++] = piece;
    }

    int pieces() {
        return count;
    }

    int capacity() {
        return pieces.length;
    }

    /** All of the output. */
    String join() {
        return text(0);
    }

    /** The text of the pieces added since there were {@code from} of them; they are taken out. */
    String take(int from) {
        String text = text(from);
        count = from;
        return text;
    }

    /** Short outputs are spelled out: the JIT compiler makes such a chain one allocation and one copy. */
    @SuppressWarnings("UnnecessaryStringBuilder") // '+' is as fast, but its first use costs milliseconds to link.
    private String text(int from) {
        String[] all = pieces;
        return switch (count - from) {
            case 0 -> "";
            case 1 -> all[from];
            case 2 -> {
                String a = all[from];
                String b = all[from + 1];
                yield new StringBuilder(a.length() + b.length())
                        .append(a)
                        .append(b)
                        .toString();
            }
            case 3 -> {
                String a = all[from];
                String b = all[from + 1];
                String c = all[from + 2];
                int length = a.length() + b.length() + c.length();
                yield new StringBuilder(length).append(a).append(b).append(c).toString();
            }
            default -> String.join("", count - from == all.length ? all : Arrays.copyOfRange(all, from, count));
        };
    }

    /** Adds the text of what a value tag found. */
    void value(Tag tag, @Nullable Object value) {
        if (value == null || value == Property.MISSING) {
            if (template.mode() == Mode.STRICT) {
                throw Missing.value(tag, value, this);
            }
            return;
        }
        String text = Scalars.text(value);
        if (text == null) {
            throw Missing.text(tag, value);
        }
        ValueRenderer values = rules.values();
        add(values == null ? text : values.render(tag, this, text));
    }

    /** What a section shows: the value, or null if it counts as false. */
    @Nullable
    Object condition(Tag tag, @Nullable Object value) {
        if (value == Property.MISSING) {
            if (template.mode() == Mode.STRICT && !rules.mayBeAbsent().test(tag)) {
                throw Missing.value(tag, value, this);
            }
            return null;
        }
        return value == null || Shape.isFalse(value) ? null : value;
    }

    /** Opens a scope for the value that was found last. */
    Frame push(Tag tag) {
        enter(tag);
        top = new Frame(top, root(tag), tag, origin);
        return top;
    }

    void pop(Frame frame) {
        leave();
        top = frame.outer == null ? this : frame.outer;
    }

    void enter(Tag tag) {
        if (++depth > MAX_DEPTH) {
            throw new MustacheRenderException(
                    tag.position(),
                    tag.name(),
                    "Sections and partials are nested more than " + MAX_DEPTH
                            + " deep. A partial that includes itself needs data that comes to an end.",
                    null);
        }
    }

    void leave() {
        depth--;
    }

    /** Counts each time that a section shows its body. */
    void repeat(Tag tag) {
        if (++repeats > MAX_REPEATS) {
            throw new MustacheRenderException(
                    tag.position(),
                    tag.name(),
                    "Sections show what is in them more than " + MAX_REPEATS
                            + " times in all. Give shorter lists, or nest fewer sections over lists.",
                    null);
        }
    }

    @Override
    public String root(Tag tag) {
        return origin != this
                ? origin.root
                : tag.path().isEmpty() ? "." : tag.path().get(0);
    }

    @Override
    public String path(Tag tag) {
        var path = new StringBuilder();
        origin.path(path);
        step(tag, path);
        return path.isEmpty() ? "." : path.toString();
    }
}
