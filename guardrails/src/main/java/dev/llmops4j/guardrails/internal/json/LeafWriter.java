package dev.llmops4j.guardrails.internal.json;

import org.jspecify.annotations.Nullable;

/** Hands the texts of one JSON text to what reads them, and writes what that releases. */
final class LeafWriter {
    private final JsonPlace place;
    private final Leaves leaves;
    private final LeafText text = new LeafText();
    private final Unescape unescape = new Unescape(text);
    private Leaves.@Nullable Leaf leaf;

    /** @param place where the reader stands */
    LeafWriter(JsonPlace place, Leaves leaves) {
        this.place = place;
        this.leaves = leaves;
    }

    /** Reads a character of a string or a name; false at the quote that ends it. */
    boolean accept(char c) {
        return unescape.accept(c);
    }

    /** Hands on what was read of a string. */
    void flush(StringBuilder out) {
        String more = text.take();
        if (!more.isEmpty()) {
            Leaves.Leaf reader = leaf == null ? open(place.pointer()) : leaf;
            text.write(reader.accept(more), out);
        }
    }

    /** Writes the rest of a string that ends here, without its quote. */
    void endString(StringBuilder out) {
        unescape.end();
        flush(out);
        Leaves.Leaf current = leaf;
        if (current != null) {
            text.write(current.end(), out);
        }
        text.end(out);
        clear();
    }

    /** What was read of a name. */
    String takeName() {
        return text.take();
    }

    /** Writes a name that is a text, in its quotes. */
    void name(String name, StringBuilder out) {
        out.append('"');
        Leaves.Leaf reader = open(place.pointer());
        text.write(reader.accept(name) + reader.end(), out);
        text.end(out);
        out.append('"');
    }

    /** Forgets the string or name that was read last. */
    void clear() {
        leaf = null;
        text.clear();
    }

    /** Writes a number; as a string if it is none any more. */
    void number(String word, StringBuilder out) {
        Leaves.Leaf reader = open(place.pointer());
        String released = reader.accept(word) + reader.end();
        leaf = null;
        if (released.equals(word) || JsonNumber.matches(released)) {
            out.append(released);
        } else {
            out.append('"');
            LeafText.encode(released, out);
            out.append('"');
        }
    }

    /** Writes what is no JSON. */
    void rest(CharSequence more, StringBuilder out) {
        Leaves.Leaf reader = leaf == null ? open(null) : leaf;
        out.append(reader.accept(more.toString()));
    }

    void endRest(StringBuilder out) {
        Leaves.Leaf reader = leaf;
        if (reader != null) {
            out.append(reader.end());
        }
    }

    boolean holds() {
        return text.holds() || unescape.holds() || (leaf != null && leaf.holds());
    }

    private Leaves.Leaf open(@Nullable String pointer) {
        Leaves.Leaf opened = leaves.open(pointer);
        leaf = opened;
        return opened;
    }
}
