package dev.llmops4j.guardrails.anonymize;

import java.util.NavigableMap;
import java.util.function.UnaryOperator;

/**
 * Puts values in the place of placeholders in a text that arrives in pieces. Holds back only what is the beginning of a
 * known placeholder. What comes out does not depend on the pieces. Used by one thread at a time.
 */
final class Restorer {
    private final PlaceholderMatch match;
    private final boolean idle;
    private final UnaryOperator<String> form;
    private final StringBuilder held = new StringBuilder();
    private char before = ' ';

    /** @param form how a value is written where it is put: as it is, or as the inside of a JSON string */
    Restorer(NavigableMap<String, String> values, UnaryOperator<String> form) {
        this.match = new PlaceholderMatch(values);
        this.idle = values.isEmpty();
        this.form = form;
    }

    /** What may be released after the next characters were read, possibly nothing. */
    String accept(String more) {
        if (idle) {
            return more;
        }
        held.append(more);
        return release(false);
    }

    /** What is left. */
    String end() {
        return release(true);
    }

    private String release(boolean complete) {
        var out = new StringBuilder(held.length());
        int at = 0;
        while (at < held.length()) {
            char c = held.charAt(at);
            int end = mayStart(c) ? match.end(held, at, before, complete) : PlaceholderMatch.NONE;
            if (end == PlaceholderMatch.LIVE) {
                break;
            }
            if (end == PlaceholderMatch.NONE) {
                out.append(c);
                before = c;
                at++;
            } else {
                out.append(held, at, match.start()).append(form.apply(match.value()));
                before = ' ';
                at = end;
            }
        }
        held.delete(0, at);
        return out.toString();
    }

    private static boolean mayStart(char c) {
        return c == '[' || c == '\\' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
