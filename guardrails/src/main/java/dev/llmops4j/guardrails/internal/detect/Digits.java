package dev.llmops4j.guardrails.internal.detect;

/** Digits in one piece. */
final class Digits {
    private Digits() {}

    /** The end of at most so many digits. */
    static int end(Window text, int from, int max) {
        int at = from;
        while (at - from < max && Chars.isDigit(text.at(at))) {
            at++;
        }
        return at;
    }

    /** The number that digits make. */
    static int number(Window text, int from, int end) {
        int number = 0;
        for (int at = from; at < end; at++) {
            number = number * 10 + text.at(at) - '0';
        }
        return number;
    }
}
