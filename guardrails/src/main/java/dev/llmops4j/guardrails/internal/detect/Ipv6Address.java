package dev.llmops4j.guardrails.internal.detect;

/**
 * An IPv6 address (RFC 4291): eight groups of hex digits, or fewer with {@code ::} once, possibly ending in an IPv4
 * address. With {@code ::} it must hold a digit, so that {@code a::b} of a program is not taken for one.
 */
public final class Ipv6Address implements Recognizer {
    private static final int GROUPS = 8;
    private static final int GROUP_DIGITS = 4;
    private static final int IPV4_GROUPS = 2;
    private static final int MAX_ZONE = 15;
    private static final int MAX_NAME = 12;

    @Override
    public boolean startsWith(int c) {
        return Chars.isHex(c) || c == ':';
    }

    @Override
    public int end(Window text, int from) {
        if (isInside(text, from)) {
            return NONE;
        }
        int end = new Parse(text, from).end();
        int zoneEnd = end < 0 ? end : zoneEnd(text, end);
        return zoneEnd < 0 ? zoneEnd : NetworkPrefix.end(text, zoneEnd);
    }

    /** Inside of a name or a number, or what a program takes of a list: {@code list[1::2]}. */
    private static boolean isInside(Window text, int from) {
        int before = text.at(from - 1);
        int second = text.at(from - 2);
        boolean slice = before == '[' && (Chars.isWord(second) || second == ']' || second == ')');
        return Chars.isWord(before) || before == '.' || slice || (before == ':' && !isName(text, from - 1));
    }

    /** Whether a word that is no group of hex digits ends there, such as in {@code IPv6:2001:db8::1}. */
    private static boolean isName(Window text, int end) {
        boolean name = false;
        for (int at = end - 1; at >= end - MAX_NAME && Chars.isWord(text.at(at)); at--) {
            name |= !Chars.isHex(text.at(at));
        }
        return name;
    }

    /** The end behind the name of a network interface such as {@code %eth0}, if there is one (RFC 4007). */
    private static int zoneEnd(Window text, int from) {
        if (text.at(from) != '%') {
            return text.at(from) == Window.MORE ? LIVE : from;
        }
        int at = from + 1;
        while (at - from <= MAX_ZONE && (Chars.isAsciiLetter(text.at(at)) || Chars.isDigit(text.at(at)))) {
            at++;
        }
        if (text.at(at) == Window.MORE) {
            return LIVE;
        }
        return at == from + 1 || Chars.isWord(text.at(at)) ? from : at;
    }

    /** Reads one address from left to right, and remembers the longest end that would do. */
    private static final class Parse {
        private final Window text;
        private final int start;
        private int at;
        private int groups;
        private boolean gap;
        private boolean digit;
        private int best = NONE;
        private boolean live;

        Parse(Window text, int from) {
            this.text = text;
            this.start = from;
            this.at = from;
        }

        int end() {
            if (text.at(at) == ':') {
                if (text.at(at + 1) != ':') {
                    return text.at(at + 1) == Window.MORE ? LIVE : NONE;
                }
                gap = true;
                at += 2;
                acceptNothingElse(at - 2);
            }
            while (groups < GROUPS) {
                int end = group();
                if (end == LIVE) {
                    return LIVE;
                }
                if (end == NONE || !separator()) {
                    break;
                }
            }
            return live || text.at(at) == Window.MORE ? LIVE : best;
        }

        private int group() {
            if (groups <= GROUPS - IPV4_GROUPS && Chars.isDigit(text.at(at)) && (groups > 0 || gap)) {
                int mapped = Ipv4Address.address(text, at);
                if (mapped >= 0) {
                    groups += IPV4_GROUPS;
                    digit = true;
                    at = mapped;
                    accept();
                    return NONE;
                }
                if (mapped == LIVE) {
                    return LIVE;
                }
            }
            int from = at;
            while (at - from < GROUP_DIGITS && Chars.isHex(text.at(at))) {
                digit |= Chars.isDigit(text.at(at++));
            }
            if (text.at(at) == Window.MORE) {
                return LIVE;
            }
            if (at == from || Chars.isWord(text.at(at))) {
                return NONE;
            }
            groups++;
            accept();
            return at;
        }

        /** Steps over {@code :} or the one {@code ::}; false if the address can go on no further. */
        private boolean separator() {
            if (text.at(at) != ':') {
                return false;
            }
            if (text.at(at + 1) == ':' && !gap) {
                gap = true;
                digit &= !isTypeName();
                at += 2;
                acceptOpenEnd();
                return true;
            }
            at++;
            return text.at(at) == Window.MORE || Chars.isHex(text.at(at));
        }

        /** The digits of a name such as {@code f32}, behind which a program has {@code ::}, do not count. */
        private boolean isTypeName() {
            return groups == 1 && at - start < GROUP_DIGITS && Chars.isAsciiLetter(text.at(start));
        }

        /** A network such as {@code 2001:db8::/32} may end in {@code ::}, but a name after it would go on. */
        private void acceptOpenEnd() {
            int next = text.at(at);
            if (next == Window.EDGE || Character.isWhitespace(next) || "/)],;.\"'".indexOf(next) >= 0) {
                accept();
            }
        }

        /** {@code ::} alone stands in many programs: only with a prefix, a port or behind {@code =} it is an address. */
        private void acceptNothingElse(int from) {
            int before = text.at(from - 1);
            int next = text.at(at);
            boolean open = next == '/' || next == ']';
            live |= next == Window.MORE || (open && text.at(at + 1) == Window.MORE);
            boolean port = before == '[' && next == ']' && text.at(at + 1) == ':';
            boolean network = next == '/' && text.at(at + 1) == '0';
            boolean value = before == '=' && (next == Window.EDGE || Character.isWhitespace(next));
            best = port || network || value ? at : best;
        }

        private void accept() {
            int next = text.at(at);
            boolean mark = next == '.' || next == ':';
            int behind = mark ? text.at(at + 1) : Window.EDGE;
            boolean sentenceEnds = behind == Window.EDGE || Character.isWhitespace(behind);
            live |= behind == Window.MORE;
            boolean whole = gap ? digit && groups < GROUPS : groups == GROUPS;
            if (whole && !Chars.isWord(next) && sentenceEnds) {
                best = at;
            }
        }
    }
}
