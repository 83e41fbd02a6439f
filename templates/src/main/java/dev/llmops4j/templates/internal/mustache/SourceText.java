package dev.llmops4j.templates.internal.mustache;

import java.util.Arrays;

/** A template's text with its lines: where an offset is in the file, and whether a tag is alone on its line. */
final class SourceText {

    private final TemplateSource source;
    private final String text;
    private final int[] lineStarts;

    SourceText(TemplateSource source) {
        this.source = source;
        text = source.text();
        lineStarts = lineStarts(text);
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int lines = 1;
        for (int newline = text.indexOf('\n'); newline >= 0; newline = text.indexOf('\n', newline + 1)) {
            if (lines == starts.length) {
                starts = Arrays.copyOf(starts, lines * 2);
            }
            starts[lines++] = newline + 1;
        }
        return Arrays.copyOf(starts, lines);
    }

    String text() {
        return text;
    }

    String file() {
        return source.file();
    }

    Position position(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        int line = found >= 0 ? found : -found - 2;
        int column = offset - lineStarts[line] + (line == 0 ? source.firstColumn() : 1);
        return new Position(source.file(), source.firstLine() + line, column);
    }

    boolean isLineStart(int offset) {
        return offset == 0 || text.charAt(offset - 1) == '\n';
    }

    /** The start of the line if only white space stands between it and the offset, else -1. */
    int blankLineStart(int offset) {
        int at = offset;
        while (at > 0 && isBlank(text.charAt(at - 1))) {
            at--;
        }
        return isLineStart(at) ? at : -1;
    }

    /** The start of the next line, or the text's end, if only white space stands before it, else -1. */
    int blankLineEnd(int offset) {
        int at = offset;
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return at;
        }
        if (text.startsWith("\r\n", at)) {
            return at + 2;
        }
        return text.charAt(at) == '\n' ? at + 1 : -1;
    }

    /**
     * The text between two offsets with each of its lines indented, but for empty ones.
     *
     * @param continues whether the line goes on at {@code to}, so that a line which starts there is indented as well
     */
    String indented(int from, int to, String indent, boolean continues) {
        StringBuilder out = new StringBuilder(to - from + indent.length());
        int at = from;
        while (at < to) {
            if (isLineStart(at) && text.charAt(at) != '\n' && !text.startsWith("\r\n", at)) {
                out.append(indent);
            }
            int newline = text.indexOf('\n', at);
            int next = newline < 0 || newline >= to ? to : newline + 1;
            out.append(text, at, next);
            at = next;
        }
        return continues && isLineStart(to) ? out.append(indent).toString() : out.toString();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
