package dev.llmops4j.guardrails.internal.detect;

import java.util.List;

/** An e-mail address: a local part of at most 64 characters and a domain of two labels or more that ends in letters. */
public final class EmailAddress implements Recognizer {
    private static final int MAX_LOCAL = 64;
    private static final int MAX_LABEL = 63;
    private static final int MAX_DOMAIN = 255;
    private static final int MIN_TOP_LEVEL = 2;

    /** No top level domains, but the ends of names of files such as {@code icon@2x.png}. */
    private static final List<String> FILES = List.of(
            "bmp", "css", "csv", "dll", "exe", "gif", "htm", "html", "ico", "jar", "java", "jpeg", "jpg", "js", "json",
            "log", "pdf", "png", "svg", "txt", "webp", "xml", "yaml", "yml");

    @Override
    public boolean startsWith(int c) {
        return Chars.isWord(c) || c == '_';
    }

    @Override
    public int end(Window text, int from) {
        if (Chars.isWord(text.at(from - 1))) {
            return NONE;
        }
        int at = from;
        while (isLocal(text.at(at))) {
            if (at - from == MAX_LOCAL) {
                return NONE;
            }
            at++;
        }
        if (text.at(at) != '@') {
            return text.at(at) == Window.MORE ? LIVE : NONE;
        }
        return text.at(at - 1) == '.' ? NONE : domainEnd(text, at + 1);
    }

    private static boolean isLocal(int c) {
        return Chars.isWord(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-' || c == '\'';
    }

    /** The longest run of labels whose last one can be a top level domain. */
    private static int domainEnd(Window text, int from) {
        int end = NONE;
        int start = from;
        while (start - from < MAX_DOMAIN) {
            int next = labelEnd(text, start);
            if (text.at(next) == Window.MORE) {
                return LIVE;
            }
            if (next == start || next - start > MAX_LABEL) {
                return end;
            }
            if (start > from && isTopLevel(text, start, next)) {
                end = next;
            }
            if (text.at(next) != '.') {
                return end;
            }
            start = next + 1;
        }
        return end;
    }

    private static int labelEnd(Window text, int from) {
        int at = from;
        while (at - from <= MAX_LABEL && (Chars.isWord(text.at(at)) || (at > from && text.at(at) == '-'))) {
            at++;
        }
        return at;
    }

    private static boolean isTopLevel(Window text, int from, int to) {
        boolean punycode =
                Cue.small(text.at(from)) == 'x' && Cue.small(text.at(from + 1)) == 'n' && text.at(from + 2) == '-';
        for (int i = from; i < to && !punycode; i++) {
            if (Chars.isDigit(text.at(i)) || text.at(i) == '-') {
                return false;
            }
        }
        return to - from >= MIN_TOP_LEVEL && text.at(to - 1) != '-' && !Cue.isWord(text, from, to, FILES);
    }
}
