package dev.llmops4j.guardrails.anonymize;

import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds known placeholders as models write them: in any case, with markdown's backslashes, with blanks or hyphens for
 * underscores, without brackets. A result is certain once all characters that it asks for are there.
 */
final class PlaceholderMatch {
    /** No placeholder starts there. */
    static final int NONE = -1;

    /** Characters that have not arrived yet decide. */
    static final int LIVE = -2;

    private static final int MORE = -1;
    private static final int EDGE = -2;

    private final NavigableMap<String, String> values;
    private final StringBuilder name = new StringBuilder();
    private int start;
    private @Nullable String value;

    /** @param values the values by the names of their placeholders */
    PlaceholderMatch(NavigableMap<String, String> values) {
        this.values = values;
    }

    /** The first character of the placeholder that was found last. */
    int start() {
        return start;
    }

    /** The value that it stands for. */
    String value() {
        return String.valueOf(value);
    }

    /**
     * The end of the placeholder that starts at an offset, {@link #NONE} or {@link #LIVE}.
     *
     * @param before the character before the offset, or a blank
     * @param complete whether nothing follows the text
     */
    int end(CharSequence text, int from, char before, boolean complete) {
        int at = from;
        if (text.charAt(at) == '\\') {
            at++;
        }
        int c = at(text, at, complete);
        if (c == MORE) {
            return LIVE;
        }
        boolean bracket = c == '[';
        if (!bracket && (at > from || isWord(before) || !isWord(c))) {
            return NONE;
        }
        return name(text, from, bracket ? at + 1 : at, bracket, complete);
    }

    private int name(CharSequence text, int from, int nameStart, boolean bracket, boolean complete) {
        name.setLength(0);
        int at = nameStart;
        while (true) {
            int c = at(text, at, complete);
            if (c == MORE) {
                return LIVE;
            }
            String found = values.get(name.toString());
            if (found != null && !isWord(c)) {
                value = found;
                return close(text, from, nameStart, at, bracket, complete);
            }
            if (c == '\\') {
                c = at(text, ++at, complete);
                if (c == MORE) {
                    return LIVE;
                }
            }
            name.append(folded(c));
            if (c == EDGE || !isLive()) {
                return NONE;
            }
            at++;
        }
    }

    /**
     * Takes the brackets along if there are two, and their backslashes if both have one: a single one was typed there, and
     * must stay.
     */
    private int close(CharSequence text, int from, int nameStart, int nameEnd, boolean bracket, boolean complete) {
        start = bracket ? nameStart : from;
        if (!bracket) {
            return nameEnd;
        }
        int c = at(text, nameEnd, complete);
        if (c == ']') {
            start = nameStart - 1;
            return nameEnd + 1;
        }
        boolean escaped = c == '\\' && text.charAt(from) == '\\';
        int next = escaped ? at(text, nameEnd + 1, complete) : EDGE;
        if (next == MORE) {
            return LIVE;
        }
        if (next == ']') {
            start = from;
            return nameEnd + 2;
        }
        return nameEnd;
    }

    private boolean isLive() {
        String prefix = name.toString();
        String next = values.ceilingKey(prefix);
        return next != null && next.startsWith(prefix);
    }

    private static int at(CharSequence text, int index, boolean complete) {
        return index < text.length() ? text.charAt(index) : complete ? EDGE : MORE;
    }

    private static char folded(int c) {
        return c == ' ' || c == '-' ? '_' : c >= 'a' && c <= 'z' ? (char) (c - 0x20) : (char) c;
    }

    private static boolean isWord(int c) {
        return c == '_' || (c >= 0 && Character.isLetterOrDigit((char) c));
    }
}
