package dev.llmops4j.guardrails.internal.json;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON text in pieces and writes it again, with what its {@link Leaves} make of each string, each number and each
 * name of a member that is not known beforehand. All else is written as it was. What is written in the end depends on the
 * text only, not on the pieces.
 *
 * <p>A text that stops being JSON is one text from there on; a code fence around the whole is no part of it. Strings are
 * released as their leaf releases them; numbers and names are held to their end, and for a number the blanks behind it.
 */
public final class JsonRewriter {
    private static final String FENCE = "```";
    private static final int LONGEST_FENCE = 40;
    private static final String NUMBER_PARTS = "0123456789+-.eE";

    private enum Mode {
        START,
        BETWEEN,
        STRING,
        NAME,
        WORD,
        BLANKS,
        CLOSING_FENCE,
        NO_JSON
    }

    private final Set<String> names;
    private final Leaves leaves;
    private final JsonPlace place;

    /** What is read and not decided: a fence, a name, a number or literal with the blanks behind it. */
    private final StringBuilder held = new StringBuilder();

    private Mode mode = Mode.START;
    private int wordEnd;
    private boolean fenced;
    private final LeafText text = new LeafText();
    private final Unescape unescape = new Unescape(text);
    private Leaves.@Nullable Leaf leaf;

    /**
     * A rewriter of one text.
     *
     * @param names names of members that are known beforehand: they are no texts, and pointers show them; others are, and
     *     are {@code *} in pointers
     * @param leaves what becomes of texts
     */
    public JsonRewriter(Set<String> names, Leaves leaves) {
        this.names = names;
        this.place = new JsonPlace(names);
        this.leaves = leaves;
    }

    /**
     * Reads the next characters and writes what may be written by now.
     *
     * @param more the characters
     * @param out where to write
     */
    public void accept(CharSequence more, StringBuilder out) {
        for (int i = 0; i < more.length(); i++) {
            if (mode == Mode.NO_JSON) {
                rest(more.subSequence(i, more.length()), out);
                return;
            }
            step(more.charAt(i), out);
        }
        if (mode == Mode.STRING) {
            flush(out);
        }
    }

    private void step(char c, StringBuilder out) {
        switch (mode) {
            case START -> start(c, out);
            case STRING -> string(c, out);
            case NAME -> name(c, out);
            case WORD, BLANKS -> word(c, out);
            case CLOSING_FENCE -> closingFence(c, out);
            case NO_JSON -> rest(String.valueOf(c), out);
            case BETWEEN -> between(c, out);
        }
    }

    /** Before the first character of the value: blanks, or the first line of a fence. */
    private void start(char c, StringBuilder out) {
        if (held.isEmpty() && c != '`') {
            mode = isBlank(c) ? Mode.START : Mode.BETWEEN;
            between(c, out);
            return;
        }
        held.append(c);
        int length = held.length();
        boolean opening = length <= FENCE.length()
                ? c == '`'
                : Character.isLetterOrDigit(c) || c == '-' || c == '+' || isBlank(c);
        if (!opening || length > LONGEST_FENCE) {
            noJson(out);
        } else if (c == '\n') {
            fenced = true;
            mode = Mode.BETWEEN;
            writeHeld(out);
        }
    }

    private void between(char c, StringBuilder out) {
        if (isBlank(c)) {
            out.append(c);
        } else if (c == '"' && place.takesKey()) {
            mode = Mode.NAME;
            held.append(c);
        } else if (c == '"' && place.takesValue()) {
            mode = Mode.STRING;
            out.append(c);
        } else if (isMark(c) && place.mark(c)) {
            out.append(c);
        } else {
            held.append(c);
            if (place.takesValue() && couldBe(held)) {
                mode = Mode.WORD;
            } else if (c == '`' && fenced && place.isComplete()) {
                mode = Mode.CLOSING_FENCE;
            } else {
                noJson(out);
            }
        }
    }

    private void string(char c, StringBuilder out) {
        if (!unescape.accept(c)) {
            endString(out);
            out.append('"');
            place.value();
            mode = Mode.BETWEEN;
        }
    }

    private void endString(StringBuilder out) {
        flush(out);
        Leaves.Leaf current = leaf;
        if (current != null) {
            text.write(current.end(), out);
        }
        text.end(out);
        nextText();
    }

    /** Hands on what was read of a string. */
    private void flush(StringBuilder out) {
        String more = text.take();
        if (!more.isEmpty()) {
            Leaves.Leaf reader = leaf == null ? open(place.pointer()) : leaf;
            text.write(reader.accept(more), out);
        }
    }

    private void nextText() {
        leaf = null;
        text.clear();
    }

    private void name(char c, StringBuilder out) {
        held.append(c);
        if (unescape.accept(c)) {
            return;
        }
        String name = text.take();
        place.key(name);
        mode = Mode.BETWEEN;
        if (names.contains(name) || name.isEmpty()) {
            writeHeld(out);
        } else {
            out.append('"');
            Leaves.Leaf reader = open(place.pointer());
            text.write(reader.accept(name) + reader.end(), out);
            text.end(out);
            out.append('"');
            held.setLength(0);
        }
        nextText();
    }

    /** A number or literal counts when what may follow it follows: it may be the beginning of something else. */
    private void word(char c, StringBuilder out) {
        boolean ended = mode == Mode.BLANKS;
        if (isMark(c) || (ended && fenced && c == '`')) {
            endWord(out);
            step(c, out);
            return;
        }
        held.append(c);
        if (isBlank(c)) {
            wordEnd = ended ? wordEnd : held.length() - 1;
            mode = Mode.BLANKS;
        } else if (ended || !couldBe(held)) {
            noJson(out);
        }
    }

    private void endWord(StringBuilder out) {
        String word = held.substring(0, mode == Mode.BLANKS ? wordEnd : held.length());
        String blanks = held.substring(word.length());
        if (isLiteral(word)) {
            out.append(word);
        } else if (Character.isLetter(word.charAt(0))) {
            noJson(out);
            return;
        } else {
            number(word, out);
        }
        out.append(blanks);
        held.setLength(0);
        leaf = null;
        place.value();
        mode = Mode.BETWEEN;
    }

    private void number(String word, StringBuilder out) {
        Leaves.Leaf reader = open(place.pointer());
        String released = reader.accept(word) + reader.end();
        if (released.equals(word) || JsonNumber.matches(released)) {
            out.append(released);
        } else {
            out.append('"');
            LeafText.encode(released, out);
            out.append('"');
        }
    }

    private void closingFence(char c, StringBuilder out) {
        held.append(c);
        boolean closing = held.length() <= FENCE.length() ? c == '`' : isBlank(c);
        if (!closing) {
            noJson(out);
        }
    }

    private void noJson(StringBuilder out) {
        mode = Mode.NO_JSON;
        leaf = null;
        rest(held, out);
        held.setLength(0);
    }

    private void rest(CharSequence more, StringBuilder out) {
        Leaves.Leaf reader = leaf == null ? open(null) : leaf;
        out.append(reader.accept(more.toString()));
    }

    private Leaves.Leaf open(@Nullable String pointer) {
        Leaves.Leaf opened = leaves.open(pointer);
        leaf = opened;
        return opened;
    }

    /**
     * Learns that the text is complete, and writes what is left.
     *
     * @param out where to write
     */
    public void end(StringBuilder out) {
        switch (mode) {
            case STRING -> {
                unescape.end();
                endString(out);
            }
            case WORD, BLANKS -> endWord(out);
            case START, NAME -> {
                if (!held.isEmpty()) {
                    noJson(out);
                }
            }
            default -> writeHeld(out);
        }
        Leaves.Leaf reader = leaf;
        if (mode == Mode.NO_JSON && reader != null) {
            out.append(reader.end());
        }
    }

    /**
     * Whether something that was read is not written yet.
     *
     * @return true if so
     */
    public boolean holds() {
        return !held.isEmpty() || text.holds() || unescape.holds() || (leaf != null && leaf.holds());
    }

    private void writeHeld(StringBuilder out) {
        out.append(held);
        held.setLength(0);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static boolean isMark(char c) {
        return c == '{' || c == '}' || c == '[' || c == ']' || c == ',' || c == ':';
    }

    /** Whether a number or literal may begin like this. */
    private static boolean couldBe(CharSequence word) {
        char last = word.charAt(word.length() - 1);
        return Character.isLetter(word.charAt(0))
                ? startsWith("true", word) || startsWith("false", word) || startsWith("null", word)
                : NUMBER_PARTS.indexOf(last) >= 0 && (word.charAt(0) == '-' || Character.isDigit(word.charAt(0)));
    }

    private static boolean startsWith(String literal, CharSequence word) {
        return literal.length() >= word.length()
                && literal.substring(0, word.length()).contentEquals(word);
    }

    private static boolean isLiteral(String word) {
        return word.equals("true") || word.equals("false") || word.equals("null");
    }
}
