package dev.llmops4j.guardrails.internal.ground;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A word, a number or another character of a text. Words may hold apostrophes; numbers may hold separators between digits;
 * what mixes digits and letters is a code.
 */
record Token(Type type, int start, int end, String text) {
    enum Type {
        WORD,
        NUMBER,
        CODE,
        URL,
        OTHER
    }

    /** In lower case, without an English genitive. */
    String lower() {
        String lower = text.toLowerCase(Locale.ROOT);
        int length = lower.length();
        boolean genitive = length > 2 && lower.charAt(length - 1) == 's' && isApostrophe(lower.charAt(length - 2));
        return genitive ? lower.substring(0, length - 2) : lower;
    }

    boolean is(char c) {
        return type == Type.OTHER && text.charAt(0) == c;
    }

    boolean is(Type wanted) {
        return type == wanted;
    }

    /** All but blanks, in order. */
    static List<Token> of(String text) {
        var tokens = new ArrayList<Token>();
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            if (c <= ' ' || Character.isSpaceChar(c)) {
                i++;
                continue;
            }
            Type type = typeAt(text, i);
            int end = switch (type) {
                case URL -> urlEnd(text, i);
                case OTHER -> i + 1;
                default -> runEnd(text, i);
            };
            if (type == Type.NUMBER && hasLetter(text, i, end)) {
                type = Type.CODE;
            } else if (type == Type.WORD && hasDigit(text, i, end)) {
                type = Type.CODE;
            }
            tokens.add(new Token(type, i, end, text.substring(i, end)));
            i = end;
        }
        return tokens;
    }

    private static Type typeAt(String text, int at) {
        char c = text.charAt(at);
        if (c >= '0' && c <= '9') {
            return Type.NUMBER;
        }
        if (!isLetter(c)) {
            return Type.OTHER;
        }
        boolean url = text.startsWith("http://", at) || text.startsWith("https://", at) || text.startsWith("www.", at);
        return url ? Type.URL : Type.WORD;
    }

    private static int urlEnd(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) > ' ' && "<>\"'`()[]{}|”“»«".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        while (end > start && ".,;:!?/*_".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    /** Letters and digits; a separator belongs to it between two digits, an apostrophe between two letters. */
    private static int runEnd(String text, int start) {
        int end = start + 1;
        while (end < text.length()) {
            char c = text.charAt(end);
            boolean more = isLetter(c) || isDigit(c) || (joins(c, text.charAt(end - 1)) && goesOn(text, end, c));
            if (!more) {
                return end;
            }
            end++;
        }
        return end;
    }

    private static boolean joins(char c, char before) {
        return isApostrophe(c)
                ? isLetter(before) || isDigit(before)
                : isDigit(before) && (c == '.' || c == ',' || c == ':' || c == '\u00a0' || c == '\u202f');
    }

    private static boolean goesOn(String text, int at, char c) {
        if (at + 1 == text.length()) {
            return false;
        }
        char next = text.charAt(at + 1);
        return isApostrophe(c) ? isLetter(next) || isDigit(next) : isDigit(next);
    }

    private static boolean hasLetter(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (isLetter(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasDigit(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    static boolean isApostrophe(char c) {
        return c == '\'' || c == '’';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return Character.isLetter(c) || Character.isSurrogate(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }
}
