package dev.llmops4j.guardrails.internal.json;

import java.util.Set;

/**
 * Reads a JSON text in pieces and writes it again, with what its {@link Leaves} make of each string, each number and each
 * name of a member that is not known beforehand. All else is written as it was. What is written in the end depends on the
 * text only, not on the pieces.
 *
 * <p>A text that stops being JSON is one text from there on; a code fence around the whole is no part of it. Strings are
 * released as their leaf releases them; numbers and names are held to their end, and for a number the blanks behind it.
 */
public final class JsonRewriter {
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
    private final JsonPlace place;
    private final LeafWriter texts;

    /** What is read and not decided: a fence, a name, a number or literal with the blanks behind it. */
    private final StringBuilder held = new StringBuilder();

    private Mode mode = Mode.START;
    private int wordEnd;
    private boolean fenced;

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
        this.texts = new LeafWriter(place, leaves);
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
                texts.rest(more.subSequence(i, more.length()), out);
                return;
            }
            step(more.charAt(i), out);
        }
        if (mode == Mode.STRING) {
            texts.flush(out);
        }
    }

    private void step(char c, StringBuilder out) {
        switch (mode) {
            case START -> start(c, out);
            case STRING -> string(c, out);
            case NAME -> name(c, out);
            case WORD, BLANKS -> word(c, out);
            case CLOSING_FENCE -> closingFence(c, out);
            case NO_JSON -> texts.rest(String.valueOf(c), out);
            case BETWEEN -> between(c, out);
        }
    }

    /** Before the first character of the value: blanks, or the first line of a fence. */
    private void start(char c, StringBuilder out) {
        if (held.isEmpty() && c != '`') {
            mode = JsonLexis.isBlank(c) ? Mode.START : Mode.BETWEEN;
            between(c, out);
            return;
        }
        held.append(c);
        if (!JsonLexis.mayOpenFence(held)) {
            noJson(out);
        } else if (c == '\n') {
            fenced = true;
            mode = Mode.BETWEEN;
            writeHeld(out);
        }
    }

    private void between(char c, StringBuilder out) {
        if (JsonLexis.isBlank(c)) {
            out.append(c);
        } else if (c == '"' && place.takesKey()) {
            mode = Mode.NAME;
            held.append(c);
        } else if (c == '"' && place.takesValue()) {
            mode = Mode.STRING;
            out.append(c);
        } else if (JsonLexis.isMark(c) && place.mark(c)) {
            out.append(c);
        } else {
            held.append(c);
            if (place.takesValue() && JsonLexis.mayBeWord(held)) {
                mode = Mode.WORD;
            } else if (c == '`' && fenced && place.isComplete()) {
                mode = Mode.CLOSING_FENCE;
            } else {
                noJson(out);
            }
        }
    }

    private void string(char c, StringBuilder out) {
        if (!texts.accept(c)) {
            texts.endString(out);
            out.append('"');
            place.value();
            mode = Mode.BETWEEN;
        }
    }

    private void name(char c, StringBuilder out) {
        held.append(c);
        if (texts.accept(c)) {
            return;
        }
        String name = texts.takeName();
        place.key(name);
        mode = Mode.BETWEEN;
        if (names.contains(name) || name.isEmpty()) {
            writeHeld(out);
        } else {
            texts.name(name, out);
            held.setLength(0);
        }
        texts.clear();
    }

    /** A number or literal counts when what may follow it follows: it may be the beginning of something else. */
    private void word(char c, StringBuilder out) {
        boolean ended = mode == Mode.BLANKS;
        if (JsonLexis.isMark(c) || (ended && fenced && c == '`')) {
            endWord(out);
            step(c, out);
            return;
        }
        held.append(c);
        if (JsonLexis.isBlank(c)) {
            wordEnd = ended ? wordEnd : held.length() - 1;
            mode = Mode.BLANKS;
        } else if (ended || !JsonLexis.mayBeWord(held)) {
            noJson(out);
        }
    }

    private void endWord(StringBuilder out) {
        String word = held.substring(0, mode == Mode.BLANKS ? wordEnd : held.length());
        String blanks = held.substring(word.length());
        if (JsonLexis.isLiteral(word)) {
            out.append(word);
        } else if (Character.isLetter(word.charAt(0))) {
            noJson(out);
            return;
        } else {
            texts.number(word, out);
        }
        out.append(blanks);
        held.setLength(0);
        place.value();
        mode = Mode.BETWEEN;
    }

    private void closingFence(char c, StringBuilder out) {
        held.append(c);
        if (!JsonLexis.mayCloseFence(held)) {
            noJson(out);
        }
    }

    private void noJson(StringBuilder out) {
        mode = Mode.NO_JSON;
        texts.rest(held, out);
        held.setLength(0);
    }

    /**
     * Learns that the text is complete, and writes what is left.
     *
     * @param out where to write
     */
    public void end(StringBuilder out) {
        switch (mode) {
            case STRING -> texts.endString(out);
            case WORD, BLANKS -> endWord(out);
            case START, NAME -> {
                if (!held.isEmpty()) {
                    noJson(out);
                }
            }
            default -> writeHeld(out);
        }
        if (mode == Mode.NO_JSON) {
            texts.endRest(out);
        }
    }

    /**
     * Whether something that was read is not written yet.
     *
     * @return true if so
     */
    public boolean holds() {
        return !held.isEmpty() || texts.holds();
    }

    private void writeHeld(StringBuilder out) {
        out.append(held);
        held.setLength(0);
    }
}
