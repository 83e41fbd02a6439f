package dev.llmops4j.guardrails.internal.detect;

/** The length of a network behind an IP address, such as {@code /24}. */
final class NetworkPrefix {
    private static final int MAX_DIGITS = 3;

    private NetworkPrefix() {}

    /** The end behind a prefix length that starts at an offset, that offset if there is none, or {@link Recognizer#LIVE}. */
    static int end(Window text, int from) {
        if (text.at(from) != '/') {
            return text.at(from) == Window.MORE ? Recognizer.LIVE : from;
        }
        int at = from + 1;
        while (at - from <= MAX_DIGITS && Chars.isDigit(text.at(at))) {
            at++;
        }
        if (text.at(at) == Window.MORE) {
            return Recognizer.LIVE;
        }
        return at == from + 1 || Chars.isWord(text.at(at)) ? from : at;
    }
}
