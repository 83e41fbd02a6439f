package dev.llmops4j.guardrails.internal.match;

import java.util.ArrayList;
import java.util.List;

/** Reads a regular expression in the familiar syntax, as far as an automaton can take it. */
final class RegexParser {
    private static final int MAX_DEPTH = 200;
    private static final CodePoints NEWLINE = CodePoints.range('\n', '\n');

    private final Cursor cursor;
    private Flags flags = Flags.NONE;
    private int depth;

    private RegexParser(String source) {
        cursor = new Cursor(source);
    }

    /** What {@code (?i)}, {@code (?m)} and {@code (?s)} switch on. */
    private record Flags(boolean anyCase, boolean lines, boolean dotAll) {
        static final Flags NONE = new Flags(false, false, false);
    }

    static Node parse(String source) {
        var parser = new RegexParser(source);
        Node node = parser.choice();
        if (!parser.cursor.isAtEnd()) {
            throw parser.cursor.refuse("A ')' has no '('; write \\) for the character", parser.cursor.offset());
        }
        return node;
    }

    private Node choice() {
        if (++depth > MAX_DEPTH) {
            throw cursor.refuse("Groups are nested deeper than " + MAX_DEPTH, cursor.offset());
        }
        Flags outside = flags;
        var options = new ArrayList<Node>();
        do {
            options.add(sequence());
        } while (cursor.skip("|"));
        flags = outside;
        depth--;
        return options.size() == 1 ? options.get(0) : new Node.Choice(List.copyOf(options));
    }

    private Node sequence() {
        var parts = new ArrayList<Node>();
        var lazy = new LazyRepeats(cursor);
        while (!cursor.isAtEnd() && !cursor.sees("|") && !cursor.sees(")")) {
            if (cursor.skip("\\Q")) {
                quote(parts);
            } else {
                Node atom = atom();
                parts.add(Quantifier.read(cursor, atom, lazy, parts.size()));
            }
        }
        lazy.check(parts);
        return parts.size() == 1 ? parts.get(0) : new Node.Sequence(List.copyOf(parts));
    }

    private void quote(List<Node> parts) {
        while (!cursor.isAtEnd() && !cursor.skip("\\E")) {
            parts.add(chars(cursor.next()));
        }
    }

    private Node atom() {
        int from = cursor.offset();
        return switch (cursor.peek()) {
            case '(' -> group(from);
            case '[' -> new Node.Chars(ClassParser.read(cursor, flags.anyCase));
            case '\\' -> escape();
            case '*', '+', '?', '{' ->
                throw cursor.refuse(
                        "'" + Character.toString(cursor.peek()) + "' has nothing to repeat; write \\ before it for the"
                                + " character",
                        from);
            default -> plain(cursor.next());
        };
    }

    private Node plain(int c) {
        return switch (c) {
            case '.' -> new Node.Chars(flags.dotAll ? CodePoints.ALL : NEWLINE.not());
            case '^' -> new Node.At(flags.lines ? Edge.LINE_START : Edge.TEXT_START);
            case '$' -> new Node.At(flags.lines ? Edge.LINE_END : Edge.TEXT_END);
            default -> chars(c);
        };
    }

    private Node.Chars chars(int c) {
        CodePoints one = CodePoints.range(c, c);
        return new Node.Chars(flags.anyCase ? one.anyCase() : one);
    }

    private Node escape() {
        if (cursor.skip("\\b")) {
            return new Node.At(Edge.WORD);
        }
        if (cursor.skip("\\B")) {
            return new Node.At(Edge.NOT_WORD);
        }
        if (cursor.skip("\\A")) {
            return new Node.At(Edge.TEXT_START);
        }
        if (cursor.skip("\\z")) {
            return new Node.At(Edge.TEXT_END);
        }
        CodePoints set = Escapes.read(cursor);
        return new Node.Chars(flags.anyCase ? set.anyCase() : set);
    }

    private Node group(int from) {
        cursor.next();
        Flags outside = flags;
        if (cursor.skip("?") && !opensPlainGroup(from)) {
            return new Node.Sequence(List.of());
        }
        Node inner = choice();
        cursor.expect(")", "A '(' has no ')'; write \\( for the character", from);
        flags = outside;
        return inner;
    }

    /** Reads what follows "(?"; false if it only sets flags for what comes. */
    private boolean opensPlainGroup(int from) {
        refuseUnknown(from);
        if (cursor.skip("<") || cursor.skip("P<")) {
            cursor.until(">", "The name of a group ends with '>'", from);
            return true;
        }
        return readFlags(from);
    }

    /** Reads flags up to a colon, or to the end of the group: then false. */
    private boolean readFlags(int from) {
        boolean on = true;
        int c = cursor.isAtEnd() ? -1 : cursor.next();
        while (c != ':' && c != ')') {
            if (c == '-') {
                on = false;
            } else {
                flags = with(c, on, from);
            }
            c = cursor.isAtEnd() ? -1 : cursor.next();
        }
        return c == ':';
    }

    private Flags with(int flag, boolean on, int from) {
        return switch (flag) {
            case 'i' -> new Flags(on, flags.lines, flags.dotAll);
            case 'm' -> new Flags(flags.anyCase, on, flags.dotAll);
            case 's' -> new Flags(flags.anyCase, flags.lines, on);
            case 'u' -> flags;
            default ->
                throw cursor.refuse(
                        "After '(?' there are the flags i, m, s and u, then ':' or ')', or a name in <>; write \\( for the"
                                + " character",
                        from);
        };
    }

    private void refuseUnknown(int from) {
        if (cursor.sees("=") || cursor.sees("!")) {
            throw cursor.refuse(
                    "A lookahead '(?" + Character.toString(cursor.peek()) + "' cannot be matched in linear time; write"
                            + " what must follow as part of the pattern, \\b for the end of a word, $ for the end",
                    from);
        }
        if (cursor.sees("<=") || cursor.sees("<!")) {
            throw cursor.refuse(
                    "A lookbehind '(?" + (cursor.sees("<=") ? "<=" : "<!") + "' cannot be matched in linear time; write"
                            + " what must stand before as part of the pattern, \\b for the start of a word, ^ for the"
                            + " start",
                    from);
        }
        if (cursor.sees(">")) {
            throw cursor.refuse(
                    "An atomic group '(?>' cannot be matched in linear time; write '(?:': matching never takes longer",
                    from);
        }
    }
}
