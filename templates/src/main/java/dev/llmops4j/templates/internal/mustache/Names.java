package dev.llmops4j.templates.internal.mustache;

import dev.llmops4j.error.QuotedText;
import java.util.List;

/** Checks the names in tags. */
final class Names {

    private static final int LONGEST_PARTIAL = 200;
    private static final String SIGILS = "#^/><&=!$%?";

    private Names() {}

    /** The segments of a dotted name; none for {@code .}. */
    static List<String> path(String name, Position position) {
        if (name.equals(".")) {
            return List.of();
        }
        check(name, position);
        List<String> segments = List.of(name.split("\\.", -1));
        if (segments.contains("")) {
            throw new MustacheSyntaxException(
                    position,
                    quote(name) + " has an empty part; write a name, or names with single dots between them.");
        }
        return segments;
    }

    /** Refuses what could not be meant as a name. */
    static void check(String name, Position position) {
        if (name.isEmpty()) {
            throw new MustacheSyntaxException(position, "The tag has no name; write one, as in {{name}}.");
        }
        if (hasWhiteSpace(name)) {
            throw new MustacheSyntaxException(
                    position,
                    "The tag holds " + quote(name)
                            + ", and a name has no white space. Mustache has no helpers or conditions:"
                            + " {{#name}}…{{/name}} renders when there is a value, {{^name}}…{{/name}} when there is none.");
        }
        if (name.indexOf('{') >= 0 || name.indexOf('}') >= 0 || SIGILS.indexOf(name.charAt(0)) >= 0) {
            throw new MustacheSyntaxException(
                    position,
                    "The tag holds " + quote(name)
                            + ", which is no name: it starts with a sign or has a brace in it. Literal '{{' needs other"
                            + " delimiters: {{=<% %>=}} {{ <%={{ }}=%>.");
        }
    }

    private static boolean hasWhiteSpace(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isWhitespace(name.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Refuses names of partials that could mean a place outside what the loader knows. */
    static void checkPartial(String name, Position position) {
        if (!isPartial(name)) {
            throw new MustacheSyntaxException(
                    position,
                    "No partial can be named " + quote(name)
                            + ": a partial's name is relative to the prompt root, such as 'shared/tone', of ASCII letters,"
                            + " digits, '_', '-' and '.', without leading '/', '..', backslash or scheme.");
        }
    }

    /** ASCII letters, digits, {@code _}, {@code -} and dots, in segments that do not start with {@code -} or a dot. */
    static boolean isPartial(String name) {
        if (name.length() > LONGEST_PARTIAL || name.endsWith("/")) {
            return false;
        }
        boolean starts = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean word = (c < 0x80 && Character.isLetterOrDigit(c)) || c == '_';
            if (!word && (starts || (c != '-' && c != '.' && c != '/'))) {
                return false;
            }
            starts = c == '/';
        }
        return !name.isEmpty();
    }

    static String quote(String name) {
        return QuotedText.quote(name);
    }
}
