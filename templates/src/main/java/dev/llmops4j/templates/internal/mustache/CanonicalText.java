package dev.llmops4j.templates.internal.mustache;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes a tree as template text that parses to the same tree again. */
final class CanonicalText {

    /** An empty comment after a tag: with two tags on it no line loses its white space to the standalone rule. */
    private static final String NOT_ALONE = "{{!}}";

    /** Braces that would open a tag, by themselves or together with a tag after them. */
    private static final Pattern BRACES = Pattern.compile("\\{{2,}|\\{\\z");

    private final StringBuilder out = new StringBuilder();

    void text(String text) {
        Matcher braces = BRACES.matcher(text);
        int done = 0;
        while (braces.find()) {
            out.append(text, done, braces.start());
            out.append("{{=<% %>=}}").append(braces.group()).append("<%={{ }}=%>");
            done = braces.end();
        }
        out.append(text, done, text.length());
    }

    void tag(String sigil, String name) {
        out.append("{{").append(sigil).append(name).append("}}");
    }

    /** A tag that would be taken to stand alone on its line. */
    void call(String sigil, String name) {
        tag(sigil, name);
        out.append(NOT_ALONE);
    }

    void block(String sigil, String name, Node[] body) {
        call(sigil, name);
        body(body);
        call("/", name);
    }

    void body(Node[] nodes) {
        for (Node node : nodes) {
            node.write(this);
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
