package dev.llmops4j.guardrails.internal.match;

/** A place in the text of a pattern. Not safe for use by several threads. */
final class Cursor {
    private final String source;
    private int at;

    Cursor(String source) {
        this.source = source;
    }

    int offset() {
        return at;
    }

    boolean isAtEnd() {
        return at == source.length();
    }

    /** The code point here, or -1 at the end. */
    int peek() {
        return isAtEnd() ? -1 : source.codePointAt(at);
    }

    int next() {
        int c = source.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    boolean sees(String text) {
        return source.startsWith(text, at);
    }

    boolean skip(String text) {
        boolean seen = sees(text);
        at += seen ? text.length() : 0;
        return seen;
    }

    void expect(String text, String problem, int from) {
        if (!skip(text)) {
            throw refuse(problem, from);
        }
    }

    /** What stands before a text, which is skipped too; refused if there is none. */
    String until(String end, String problem, int from) {
        int found = source.indexOf(end, at);
        if (found < 0) {
            throw refuse(problem, from);
        }
        String text = source.substring(at, found);
        at = found + end.length();
        return text;
    }

    /** A number in decimal digits, or -1 if there is none here; at most one million. */
    int number() {
        int number = -1;
        while (!isAtEnd() && source.charAt(at) >= '0' && source.charAt(at) <= '9') {
            number = Math.min(1_000_000, Math.max(number, 0) * 10 + source.charAt(at) - '0');
            at++;
        }
        return number;
    }

    void backTo(int offset) {
        at = offset;
    }

    RefusedPatternException refuse(String problem, int offset) {
        return new RefusedPatternException(problem, offset);
    }
}
