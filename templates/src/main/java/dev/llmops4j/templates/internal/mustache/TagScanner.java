package dev.llmops4j.templates.internal.mustache;

import dev.llmops4j.error.QuotedText;
import dev.llmops4j.error.VisibleText;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Where tags are, and the texts between them. For every tag that the parser reports it finds the tag's start, applies
 * the specification's rule for tags that stand alone on their line, and refuses what the parser would let pass:
 * unclosed comments, delimiters that it would cut to two characters, pragmas.
 */
final class TagScanner {

    private static final String STANDALONE = "!#^/>=";

    private final SourceText source;
    private final Deque<Opened> opened = new ArrayDeque<>();
    private String open = "{{";
    private String close = "}}";
    private int start;
    private int end;
    private int textStart;

    /** An opening tag that waits for its closing one. The parser forgets delimiter changes at the end of a block. */
    private record Opened(char sigil, String name, int start, String open, String close) {}

    TagScanner(SourceText source) {
        this.source = source;
    }

    /**
     * Takes one tag.
     *
     * @param raw the content that the parser read
     * @param read the parser's offset after the closing delimiter
     * @return the content, for the parser to go on with
     */
    String tag(String raw, int read, TreeBuilder tree) {
        start = source.text().indexOf(open, end);
        requireClosed(raw, read);
        String content = raw.strip();
        if (content.isEmpty()) {
            throw error("The tag is empty. Write a name in it, or {{! a comment }}.");
        }
        char sigil = content.charAt(0);
        end = sigil == '{' ? tripleEnd(content, read) : read;
        String indent = text(sigil, tree);
        String name = content.substring(1).trim();
        switch (sigil) {
            case '#', '^' -> opened.push(new Opened(sigil, name, start, open, close));
            case '/' -> closing(name);
            case '=' -> delimiters(content);
            case '<', '$' ->
                throw error("Parents and blocks ({{<…}}, {{$…}}) are not supported. Use partials: {{>name}}.");
            case '%', '?' -> throw error("{{" + sigil + "…}} is no tag of the Mustache specification.");
            default -> {}
        }
        tree.begin(sigil, name, start, indent);
        return content;
    }

    /** Adds the text after the last tag, when the parser has come to its end. */
    void finish(TreeBuilder tree) {
        tree.text(textStart, source.text().length(), false);
    }

    /** What to report when the parser gives up. */
    MustacheSyntaxException refused(RuntimeException cause) {
        if (opened.isEmpty()) {
            MustacheSyntaxException unknown = error("Mustache.java could not read this tag or the text after it.");
            unknown.initCause(cause);
            return unknown;
        }
        Opened last = opened.getFirst();
        return new MustacheSyntaxException(
                source.position(last.start),
                tagText(last) + " is never closed. Add {{/" + shown(last.name) + "}} where it ends.");
    }

    private void requireClosed(String raw, int read) {
        int second = raw.startsWith("=") ? 1 : 0; // The parser leaves out a delimiter tag's second '='.
        if (raw.length() + second != read - start - open.length() - close.length()) {
            throw error("The tag that starts here is never closed. Add '" + (second == 1 ? "=" : "") + close
                    + "' where it ends.");
        }
    }

    /** The end of {{{name}}}, whose third brace stands after or before the closing delimiter. */
    private int tripleEnd(String content, int read) {
        if (close.length() == 1) {
            throw error("Triple braces need delimiters of two characters. Write '&' before the name instead.");
        }
        boolean outside = close.charAt(1) == '}';
        if (outside ? !source.text().startsWith("}", read) : !content.endsWith("}")) {
            throw error("The tag opens with three braces and is not closed with three. Write {{{name}}} or {{name}};"
                    + " a literal brace before a tag needs {{! a comment }} or a space between them.");
        }
        return outside ? read + 1 : read;
    }

    /** Passes on the text before the tag. Returns the white space before a tag that is alone on its line. */
    private String text(char sigil, TreeBuilder tree) {
        if (STANDALONE.indexOf(sigil) >= 0) {
            int lineStart = source.blankLineStart(start);
            int next = source.blankLineEnd(end);
            if (lineStart >= textStart && next >= 0) {
                tree.text(textStart, lineStart, false);
                textStart = next;
                return source.text().substring(lineStart, start);
            }
        }
        tree.text(textStart, start, true);
        textStart = end;
        return "";
    }

    private void closing(String name) {
        if (opened.isEmpty()) {
            throw error("{{/" + shown(name) + "}} closes a section that was not opened. Open it with {{#" + shown(name)
                    + "}} or remove this tag.");
        }
        Opened last = opened.pop();
        if (!last.name.equals(name)) {
            throw error("{{/" + shown(name) + "}} stands where {{/" + shown(last.name) + "}} is due: " + tagText(last)
                    + " of " + source.position(last.start) + " is still open.");
        }
        if (!last.open.equals(open) || !last.close.equals(close)) {
            throw error("The delimiters were changed inside of " + tagText(last) + " of " + source.position(last.start)
                    + ". Change them back before it is closed.");
        }
    }

    private void delimiters(String content) {
        String[] pair = content.substring(1).trim().split("\\s+", -1);
        if (pair.length != 2 || !isDelimiter(pair[0]) || !isDelimiter(pair[1])) {
            throw error("A delimiter tag holds an opening and a closing delimiter of one or two characters each,"
                    + " without '=', as in {{=<% %>=}}.");
        }
        open = pair[0];
        close = pair[1];
    }

    private static boolean isDelimiter(String text) {
        return !text.isEmpty() && text.length() <= 2 && text.indexOf('=') < 0;
    }

    private static String tagText(Opened tag) {
        return "{{" + tag.sigil + shown(tag.name) + "}}";
    }

    private static String shown(String name) {
        return QuotedText.isShown(name) ? VisibleText.ofName(name) : "…";
    }

    private MustacheSyntaxException error(String problem) {
        return new MustacheSyntaxException(source.position(Math.max(0, start)), problem);
    }
}
