package dev.llmops4j.guardrails.internal.secret;

import dev.llmops4j.guardrails.internal.scan.Window;
import dev.llmops4j.guardrails.internal.scan.Words;

/** What the characters of a possible secret say about it. Stateless. */
final class Value {
    private static final int ASCII = 128;
    private static final int LONG_PART = 10;
    private static final int LONGEST_PERIOD = 16;

    private Value() {}

    /** Shannon's entropy of a span, in bits for each character. */
    static double entropy(Window text, int from, int to) {
        var counts = new int[ASCII];
        for (int i = from; i < to; i++) {
            counts[Math.min(Math.max(0, text.at(i)), ASCII - 1)]++;
        }
        double sum = 0;
        for (int count : counts) {
            sum -= count == 0 ? 0 : count * Math.log(count);
        }
        int length = Math.max(1, to - from);
        return (sum / length + Math.log(length)) / Math.log(2);
    }

    /** Whether a span holds one of some words. */
    static boolean holds(Words words, Window text, int from, int to) {
        int state = 0;
        for (int i = from; i < to; i++) {
            state = words.step(state, text.at(i));
            if (words.wordAt(state) != Words.NONE) {
                return true;
            }
        }
        return false;
    }

    /** How many of lower case, upper case, digits and other characters a span has. */
    static int classes(Window text, int from, int to) {
        int seen = 0;
        for (int i = from; i < to; i++) {
            seen |= 1 << kind(text.at(i));
        }
        return Integer.bitCount(seen);
    }

    static int letters(Window text, int from, int to) {
        int letters = 0;
        for (int i = from; i < to; i++) {
            letters += kind(text.at(i)) < 2 ? 1 : 0;
        }
        return letters;
    }

    static int digits(Window text, int from, int to) {
        int digits = 0;
        for (int i = from; i < to; i++) {
            digits += kind(text.at(i)) == 2 ? 1 : 0;
        }
        return digits;
    }

    /**
     * Whether a part of a span, between dots, dashes and the like, goes to and fro between letters and digits, or between
     * cases, as chance does and names do not.
     */
    static boolean looksRandom(Window text, int from, int to) {
        int start = from;
        int digitTurns = 0;
        int caseTurns = 0;
        for (int i = from; i <= to; i++) {
            int kind = i < to ? kind(text.at(i)) : 3;
            if (kind == 3) {
                if (isChance(digitTurns, caseTurns, i - start)) {
                    return true;
                }
                start = text.at(i) == '+' || text.at(i) == '/' ? start : i + 1;
                digitTurns = start == i + 1 ? 0 : digitTurns;
                caseTurns = start == i + 1 ? 0 : caseTurns;
            } else if (i > start) {
                int before = kind(text.at(i - 1));
                digitTurns += before != kind && (before == 2 || kind == 2) ? 1 : 0;
                caseTurns += before != kind && before < 2 && kind < 2 ? 1 : 0;
            }
        }
        return false;
    }

    /**
     * Whether a value repeats a few characters, as {@code 12345678} twice or {@code abcabcabcabc} do: from somewhere in its
     * first third on to its end. No random value does; a prefix may stand before.
     */
    static boolean repeats(Window text, int from, int to) {
        for (int period = 1; period <= LONGEST_PERIOD && 2 * period <= to - from; period++) {
            int at = to - period;
            while (at > from && text.at(at - 1) == text.at(at - 1 + period)) {
                at--;
            }
            if (to - at >= 2 * period && 3 * (at - from) <= to - from) {
                return true;
            }
        }
        return false;
    }

    /** Names in programs, {@code Ed25519PrivateKey}, have turns too, but fewer for their length. */
    private static boolean isChance(int digitTurns, int caseTurns, int length) {
        boolean dense = 9 * (digitTurns + caseTurns) >= 4 * length;
        return length >= LONG_PART && (digitTurns >= 3 || (digitTurns >= 1 && caseTurns >= 4 && dense));
    }

    /** Whether every third character or more, as in base64 and not in words, is of another kind than the one before. */
    static boolean alternates(Window text, int from, int to) {
        int turns = 0;
        for (int i = from + 1; i < to; i++) {
            turns += kind(text.at(i)) == kind(text.at(i - 1)) ? 0 : 1;
        }
        return 3 * turns >= to - from;
    }

    /** 0 lower case, 1 upper case, 2 digit, 3 anything else. */
    private static int kind(int c) {
        if (c >= 'a' && c <= 'z') {
            return 0;
        }
        if (c >= 'A' && c <= 'Z') {
            return 1;
        }
        return c >= '0' && c <= '9' ? 2 : 3;
    }
}
