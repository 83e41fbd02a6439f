package dev.llmops4j.templates.internal.file;

import dev.llmops4j.templates.internal.mustache.TemplateSource;

/**
 * The text of a message: what stands between two role lines, without the blank lines (spaces and tabs count as blank) at
 * its start and end and without the line break after its last line. The indentation of its first line stays.
 */
final class MessageText {
    private MessageText() {}

    static TemplateSource trimmed(TemplateSource source) {
        String text = source.text();
        int start = 0;
        int line = source.firstLine();
        int column = source.firstColumn();
        for (int i = 0; i < text.length() && isBlank(text.charAt(i)); i++) {
            if (text.charAt(i) == '\n') {
                start = i + 1;
                line++;
                column = 1;
            }
        }
        if (text.substring(start).isBlank()) {
            return new TemplateSource("", source.file(), line, column);
        }
        int end = text.length();
        for (int i = text.length() - 1; i >= start && isBlank(text.charAt(i)); i--) {
            if (text.charAt(i) == '\n') {
                end = i > start && text.charAt(i - 1) == '\r' ? i - 1 : i;
            }
        }
        return new TemplateSource(text.substring(start, end), source.file(), line, column);
    }

    /** Whether nothing would be rendered: white space and comments. */
    static boolean isBlankOrComment(String text) {
        int at = 0;
        for (int open = text.indexOf("{{!"); open >= 0; open = text.indexOf("{{!", at)) {
            int close = text.indexOf("}}", open);
            if (close < 0 || !text.substring(at, open).isBlank()) {
                return false;
            }
            at = close + 2;
        }
        return text.substring(at).isBlank();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
