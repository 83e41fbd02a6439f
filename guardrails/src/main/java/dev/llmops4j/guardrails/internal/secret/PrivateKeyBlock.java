package dev.llmops4j.guardrails.internal.secret;

import dev.llmops4j.guardrails.internal.scan.Window;

/**
 * A private key between {@code -----BEGIN … PRIVATE KEY-----} and its end, or a key file of PuTTY. The head decides; what
 * follows belongs to it up to the foot, or as long as it looks like key material: words of 16 characters or more, with a
 * few shorter ones between.
 */
final class PrivateKeyBlock {
    private static final String HEAD = "-----BEGIN ";
    private static final String FOOT = "-----END ";
    private static final String PUTTY = "PuTTY-User-Key-File-";
    private static final String PUTTY_FOOT = "Private-MAC:";
    private static final int MAX_LABEL = 48;
    private static final int LONG_WORD = 16;
    private static final int MAX_SHORT_WORDS = 6;
    private static final int PUTTY_SHORT_WORDS = 16;

    private PrivateKeyBlock() {}

    /** The characters that may follow two at the start of a key, as bits. */
    static long[] thirds(int first, int second) {
        boolean pem = first == '-' && second == '-';
        boolean putty = first == 'P' && second == 'u';
        return new long[] {pem ? 1L << '-' : 0, putty ? 1L << ('T' - 64) : 0};
    }

    /** The end of the head that starts at an offset, {@link Shape#NONE} or {@link Shape#LIVE}. */
    static int headEnd(Window text, int from) {
        return text.at(from) == 'P' ? literal(text, from, PUTTY) : pemHeadEnd(text, from);
    }

    private static int pemHeadEnd(Window text, int from) {
        int at = literal(text, from, HEAD);
        if (at < 0) {
            return at;
        }
        int start = at;
        while (at - start < MAX_LABEL && isLabel(text.at(at))) {
            at++;
        }
        if (text.at(at) == Window.MORE) {
            return Shape.LIVE;
        }
        return isPrivateKey(text, start, at) ? literal(text, at, "-----") : Shape.NONE;
    }

    private static boolean isLabel(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ';
    }

    private static boolean isPrivateKey(Window text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (literal(text, i, "PRIVATE KEY") >= 0) {
                return true;
            }
        }
        return false;
    }

    private static int literal(Window text, int from, String literal) {
        for (int i = 0; i < literal.length(); i++) {
            int c = text.at(from + i);
            if (c != literal.charAt(i)) {
                return c == Window.MORE ? Shape.LIVE : Shape.NONE;
            }
        }
        return from + literal.length();
    }

    /**
     * The end of the key whose material starts or goes on at an offset, no more than a piece behind it; that far if it
     * goes on.
     */
    static int end(Window text, int from, boolean putty) {
        int limit = from + Shape.PIECE;
        int shortWords = 0;
        int end = from;
        int at = from;
        while (true) {
            while (isGap(text.at(at))) {
                at++;
            }
            int start = at;
            while (isKeyCharacter(text.at(at)) && at < limit) {
                int foot = at == start || !Signs.isWord(text.at(at)) || putty ? foot(text, at, putty) : Shape.NONE;
                if (foot != Shape.NONE) {
                    return foot == Shape.LIVE ? foot : Math.min(foot, limit);
                }
                at++;
            }
            if (at >= limit) {
                return limit;
            }
            if (text.at(at) == Window.MORE) {
                return Shape.LIVE;
            }
            boolean isLong = at - start >= LONG_WORD;
            shortWords = isLong ? 0 : shortWords + 1;
            end = isLong ? at : end;
            if (!isGap(text.at(at)) || shortWords > (putty ? PUTTY_SHORT_WORDS : MAX_SHORT_WORDS)) {
                return end;
            }
        }
    }

    private static int foot(Window text, int from, boolean putty) {
        int at = literal(text, from, putty ? PUTTY_FOOT : FOOT);
        if (at < 0) {
            return at;
        }
        int last = at + MAX_LABEL;
        while (at < last && (putty ? text.at(at) == ' ' || Signs.isWord(text.at(at)) : isLabel(text.at(at)))) {
            at++;
        }
        while (at < last && text.at(at) == '-') {
            at++;
        }
        return text.at(at) == Window.MORE ? Shape.LIVE : at;
    }

    private static boolean isGap(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '"' || c == '\'' || c == ',';
    }

    private static boolean isKeyCharacter(int c) {
        return c > ' ' && c < 0x7f && !isGap(c) && c != '<' && c != '>' && c != '`' && c != '{' && c != '}';
    }
}
