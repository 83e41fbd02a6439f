package dev.llmops4j.guardrails.internal.detect;

/** A MAC address: six pairs of hex digits with colons or dashes between, or three groups of four with dots. */
public final class MacAddress implements Recognizer {
    private static final int DIGITS = 12;

    @Override
    public boolean startsWith(int c) {
        return Chars.isHex(c);
    }

    @Override
    public int end(Window text, int from) {
        int before = text.at(from - 1);
        if (Chars.isWord(before) || before == ':' || before == '-' || before == '.') {
            return NONE;
        }
        int second = from + 2;
        int group = Chars.isHex(text.at(second)) ? 4 : 2;
        int separator = text.at(from + group);
        boolean separated = group == 4 ? separator == '.' : separator == ':' || separator == '-';
        int at = from;
        boolean same = true;
        for (int digit = 0; digit < DIGITS; digit++) {
            if (digit > 0 && digit % group == 0 && text.at(at++) != separator) {
                return text.at(at - 1) == Window.MORE ? LIVE : NONE;
            }
            if (!Chars.isHex(text.at(at)) || (at >= from + group && !separated)) {
                return text.at(at) == Window.MORE ? LIVE : NONE;
            }
            same &= text.at(at) == text.at(from);
            at++;
        }
        return same ? NONE : boundary(text, at, separator);
    }

    /** More groups would make it something else; all digits alike make it nobody's. */
    private static int boundary(Window text, int at, int separator) {
        int next = text.at(at);
        if (next == Window.MORE || (next == separator && text.at(at + 1) == Window.MORE)) {
            return LIVE;
        }
        return Chars.isWord(next) || (next == separator && Chars.isHex(text.at(at + 1))) ? NONE : at;
    }
}
