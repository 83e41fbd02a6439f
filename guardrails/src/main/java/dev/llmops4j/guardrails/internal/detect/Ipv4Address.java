package dev.llmops4j.guardrails.internal.detect;

/** An IPv4 address: four numbers from 0 to 255. A version number of four parts looks the same and is taken for one. */
public final class Ipv4Address implements Recognizer {
    private static final int PARTS = 4;

    @Override
    public boolean startsWith(int c) {
        return Chars.isDigit(c);
    }

    @Override
    public int end(Window text, int from) {
        int before = text.at(from - 1);
        boolean inside = Chars.isWord(before) || (before == '.' && Chars.isWord(text.at(from - 2)));
        int end = inside ? NONE : address(text, from);
        return end < 0 ? end : NetworkPrefix.end(text, end);
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
