package dev.llmops4j.guardrails.internal.secret;

import dev.llmops4j.guardrails.internal.scan.Window;

/** Where an assigned value ends. Stateless; looks at a bounded number of characters. */
final class ValueSpan {
    private static final int MAX_VALUE = 400;
    private static final int MAX_PASSWORD = 128;
    private static final String NO_VALUE = " \t\r\n\"'`<>(){}[],;|\\";
    private static final long[] VALUE = values();

    private ValueSpan() {}

    private static long[] values() {
        var bits = new long[2];
        for (int c = '!'; c <= '~'; c++) {
            bits[c >> 6] |= NO_VALUE.indexOf(c) < 0 ? 1L << (c & 63) : 0;
        }
        return bits;
    }

    static boolean isValue(int c) {
        return c > ' ' && c < 0x7f && (VALUE[c >> 6] >>> (c & 63) & 1) != 0;
    }

    /** The end of the value that starts at an offset, {@link Shape#NONE} or {@link Shape#LIVE}. */
    static int end(Window text, int from, Expected expected) {
        boolean password = expected.strength == Strength.PASSWORD && expected.service == Expected.NO_SERVICE;
        if (password && expected.quote != 0) {
            return quotedEnd(text, from, expected.quote);
        }
        return plainEnd(text, from, expected.prose, expected.form == Expected.Form.MANIFEST ? Shape.PIECE : MAX_VALUE);
    }

    private static int quotedEnd(Window text, int from, int quote) {
        int at = from;
        while (text.at(at) > ' ' && text.at(at) != quote && at - from <= MAX_PASSWORD) {
            at++;
        }
        if (text.at(at) == Window.MORE) {
            return Shape.LIVE;
        }
        boolean escaped = text.at(at) == quote && text.at(at - 1) == '\\';
        return text.at(at) == quote ? (escaped ? at - 1 : at) : Shape.NONE;
    }

    private static int plainEnd(Window text, int from, boolean prose, int most) {
        int at = from;
        while (isValue(text.at(at)) && at - from <= most) {
            at++;
        }
        int next = text.at(at);
        if (next == Window.MORE) {
            return Shape.LIVE;
        }
        if (at - from > most || next == '(' || next == '[' || next == '{' || next > 0x7f) {
            return Shape.NONE;
        }
        if (at - from > 1 && text.at(at - 1) == '.' && text.at(at - 2) == '.') {
            return Shape.NONE; // "sk_a1b2...": cut short on purpose
        }
        while (at > from && (text.at(at - 1) == '.' || text.at(at - 1) == ':' || (prose && text.at(at - 1) == '!'))) {
            at--;
        }
        return at;
    }
}
