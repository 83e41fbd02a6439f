package dev.llmops4j.guardrails.internal.detect;

import java.util.List;

/**
 * An IPv4 address: four numbers from 0 to 255. A version number of four parts looks the same, and is left alone only behind
 * a word such as "version" or "section" or, if it ends in three zeros, behind the name of a product and a slash.
 */
public final class Ipv4Address implements Recognizer {
    private static final int PARTS = 4;
    private static final List<String> NUMBERED =
            List.of("article", "build", "chapter", "clause", "figure", "firmware", "oid", "section", "ver", "version");

    @Override
    public boolean startsWith(int c) {
        return Chars.isDigit(c);
    }

    @Override
    public int end(Window text, int from) {
        int before = text.at(from - 1);
        boolean inside = Chars.isWord(before) || (before == '.' && Chars.isWord(text.at(from - 2)));
        int end = inside ? NONE : address(text, from);
        if (end < 0 || Cue.isRightBefore(text, from, NUMBERED) || isProduct(text, from, end)) {
            return end < 0 ? end : NONE;
        }
        return NetworkPrefix.end(text, end);
    }

    /** Browsers call themselves {@code Chrome/120.0.0.0}. */
    private static boolean isProduct(Window text, int from, int end) {
        boolean named = text.at(from - 1) == '/' && Chars.isAsciiLetter(text.at(from - 2));
        boolean zeros = true;
        for (int at = end - 6; at < end; at++) {
            zeros &= text.at(at) == ((end - at) % 2 == 0 ? '.' : '0');
        }
        return named && zeros;
    }

    static int address(Window text, int from) {
        int at = from;
        for (int part = 0; part < PARTS; part++) {
            if (part > 0 && text.at(at++) != '.') {
                return text.at(at - 1) == Window.MORE ? LIVE : NONE;
            }
            int end = numberEnd(text, at);
            if (end < 0) {
                return end;
            }
            at = end;
        }
        int next = text.at(at);
        if (Chars.isWord(next) || (next == '.' && Chars.isDigit(text.at(at + 1)))) {
            return NONE;
        }
        return next == Window.MORE || (next == '.' && text.at(at + 1) == Window.MORE) ? LIVE : at;
    }

    private static int numberEnd(Window text, int from) {
        int value = 0;
        int at = from;
        while (at - from < 3 && Chars.isDigit(text.at(at))) {
            value = value * 10 + text.at(at++) - '0';
        }
        if (at - from < 3 && text.at(at) == Window.MORE) {
            return LIVE;
        }
        boolean leadingZero = at - from > 1 && text.at(from) == '0';
        return at == from || leadingZero || value > 255 ? NONE : at;
    }
}
