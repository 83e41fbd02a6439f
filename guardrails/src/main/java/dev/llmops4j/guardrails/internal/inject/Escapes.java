package dev.llmops4j.guardrails.internal.inject;

/**
 * Characters written as something else: percent encoding, HTML entities, escapes of programming languages; and strings that
 * a program puts together, as {@code "ig" + "nore"}.
 */
final class Escapes {
    private static final String[] ENTITIES = {"lt;", "gt;", "amp;", "quot;", "apos;", "nbsp;", "colon;", "lbrack;"};
    private static final String MEANINGS = "<>&\"' :[";
    private static final int MOST_DIGITS = 7;
    private static final int WIDEST_JOINT = 8;

    private Escapes() {}

    /** Where the escape that begins here ends; the same place if there is none. */
    static int end(String text, int at) {
        return (int) (read(text, at) >>> 32);
    }

    static View read(String text) {
        var view = new View.Writer(text.length());
        int at = 0;
        while (at < text.length()) {
            long escape = read(text, at);
            int end = (int) (escape >>> 32);
            int meaning = (int) escape;
            if (end == at) {
                view.add(text.charAt(at), at, ++at);
            } else {
                if (meaning != 0) {
                    view.add(Character.toString(meaning), at, end);
                }
                at = end;
            }
        }
        return view.view();
    }

    /** The end of the escape at a place and the character that it stands for, 0 for none. */
    private static long read(String text, int at) {
        char c = text.charAt(at);
        return switch (c) {
            case '%' -> number(text, at, at + 1, 2, 2, 16, (char) 0);
            case '&' -> entity(text, at);
            case '\\' -> backslash(text, at);
            case '"', '\'' -> joint(text, at, c);
            default -> none(at);
        };
    }

    private static long none(int at) {
        return (long) at << 32;
    }

    private static char at(String text, int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }

    /** Digits, and behind them another character if one must be there. */
    private static long number(String text, int at, int from, int fewest, int most, int radix, char last) {
        int value = 0;
        int end = from;
        for (; end < from + most; end++) {
            int digit = Character.digit(at(text, end), radix);
            if (digit < 0) {
                break;
            }
            value = value * radix + digit;
        }
        boolean closed = last == 0 || at(text, end) == last;
        if (end - from < fewest || !closed || !Character.isValidCodePoint(value) || value == 0) {
            return none(at);
        }
        return (long) (last == 0 ? end : end + 1) << 32 | value;
    }

    private static long entity(String text, int at) {
        if (at(text, at + 1) == '#') {
            boolean hex = (at(text, at + 2) | 0x20) == 'x';
            return hex
                    ? number(text, at, at + 3, 1, MOST_DIGITS, 16, ';')
                    : number(text, at, at + 2, 1, MOST_DIGITS, 10, ';');
        }
        for (int i = 0; i < ENTITIES.length; i++) {
            if (text.startsWith(ENTITIES[i], at + 1)) {
                return (long) (at + 1 + ENTITIES[i].length()) << 32 | MEANINGS.charAt(i);
            }
        }
        return none(at);
    }

    private static long backslash(String text, int at) {
        boolean braces = at(text, at + 2) == '{';
        return switch (at(text, at + 1)) {
            case 'u' ->
                braces
                        ? number(text, at, at + 3, 1, MOST_DIGITS, 16, '}')
                        : number(text, at, at + 2, 4, 4, 16, (char) 0);
            case 'x' ->
                braces
                        ? number(text, at, at + 3, 1, MOST_DIGITS, 16, '}')
                        : number(text, at, at + 2, 2, 2, 16, (char) 0);
            case 'n', 'r', 't' -> (long) (at + 2) << 32 | ' ';
            default -> none(at);
        };
    }

    /** The end of a string, a plus or a dot, and the start of another one. */
    private static long joint(String text, int at, char quote) {
        boolean plus = false;
        for (int i = at + 1; i < at + WIDEST_JOINT; i++) {
            char c = at(text, i);
            if (plus && (c == quote)) {
                return (long) (i + 1) << 32;
            } else if (!plus && (c == '+' || c == '.')) {
                plus = true;
            } else if (c != ' ' && c != '\n' && c != '\r') {
                return none(at);
            }
        }
        return none(at);
    }
}
