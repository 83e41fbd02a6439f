package dev.llmops4j.guardrails.internal.secret;

import dev.llmops4j.guardrails.internal.scan.Window;
import dev.llmops4j.guardrails.internal.scan.Words;

/** Passwords that stand behind the name of a user and a colon. Stateless; looks at a bounded number of characters. */
final class UserPassword {
    private static final int LONGEST = 128;
    private static final int SHORTEST = 6;

    private UserPassword() {}

    /** The end of the password that stands between a colon and an {@code @}, {@link Shape#NONE} or {@link Shape#LIVE}. */
    static int ofUrl(Window text, int from, Words decoys) {
        int at = from;
        while (at - from <= LONGEST && text.at(at) > ' ' && "/@?#\"'<>`".indexOf(text.at(at)) < 0) {
            at++;
        }
        if (text.at(at) == Window.MORE) {
            return Shape.LIVE;
        }
        int first = text.at(from);
        boolean open = first == '$' || first == '{' || first == '[' || first == '*' || first == '%';
        if (text.at(at) != '@' || at - from < 3 || open || isWordForPassword(text, from, at)) {
            return Shape.NONE;
        }
        return Value.holds(decoys, text, from, at) ? Shape.NONE : at;
    }

    /** The end of a user and a password for curl; of a token in the place of the user, if there is no password. */
    static int ofCurl(Window text, int from, Words decoys) {
        int at = from;
        int colon = Shape.NONE;
        while (at - from <= LONGEST && text.at(at) > ' ') {
            colon = colon < 0 && text.at(at) == ':' ? at : colon;
            at++;
        }
        if (text.at(at) == Window.MORE) {
            return Shape.LIVE;
        }
        while (at > from && (text.at(at - 1) == '"' || text.at(at - 1) == '\'' || text.at(at - 1) == '`')) {
            at--;
        }
        if (colon < 0 || colon >= at || text.at(from) == '<' || text.at(from) == '$') {
            return Shape.NONE;
        }
        boolean userOnly = colon == at - 1;
        int start = userOnly ? from : colon + 1;
        int end = userOnly ? colon : at;
        boolean real = end - start >= SHORTEST
                && Value.digits(text, start, end) > 0
                && Value.classes(text, start, end) >= 2
                && !Value.holds(decoys, text, from, at);
        return real ? at : Shape.NONE;
    }

    /** {@code password}, {@code pass}, {@code secret}: the example in every manual. */
    private static boolean isWordForPassword(Window text, int from, int to) {
        if (text.at(from) != 'p' && text.at(from) != 's' && text.at(from) != 'P') {
            return false;
        }
        for (String word : new String[] {"password", "pass", "pwd", "passwd", "secret", "PASSWORD", "PASS"}) {
            if (matches(text, from, to, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(Window text, int from, int to, String word) {
        for (int i = 0; i < word.length() && from + i < to; i++) {
            if (text.at(from + i) != word.charAt(i)) {
                return false;
            }
        }
        return to - from == word.length();
    }
}
