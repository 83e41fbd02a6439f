package dev.llmops4j.guardrails.internal.secret;

import dev.llmops4j.guardrails.internal.scan.Window;
import dev.llmops4j.guardrails.internal.scan.Words;

/**
 * Reads a text for the words of {@link Marks}. A short word counts only where it stands for itself, as {@code key} does in
 * {@code myKey} and not in {@code monkey}: the character behind it decides. Used by one thread at a time.
 */
final class MarkReader {
    private final Marks marks;
    private int state;
    private int pending = Words.NONE;
    private int gapAt = -1;

    MarkReader(Marks marks) {
        this.marks = marks;
    }

    /** Whether no word waits for the character behind it. */
    boolean isIdle() {
        return pending == Words.NONE;
    }

    /** Where a run over characters stands that {@link #skipTo} ends. */
    int state() {
        return state;
    }

    /** Takes over what a run over characters has come to, in which no word ended. */
    void skipTo(int newState, int lastGap) {
        state = newState;
        gapAt = Math.max(gapAt, lastGap);
    }

    /** The place of the last character that no name has. */
    int gapAt() {
        return gapAt;
    }

    /** The word that ended before a character and waited for it, if it stands for itself; or {@link Words#NONE}. */
    int settled(int c, Window text, int at) {
        int word = pending;
        pending = Words.NONE;
        return word != Words.NONE && standsForItself(word, c, text, at) ? word : Words.NONE;
    }

    private boolean standsForItself(int word, int c, Window text, int at) {
        int last = text.at(at - 1);
        int start = at - marks.words().length(word);
        boolean mixed = !Signs.isSameCase(text.at(start + 1), last) && Signs.isWord(last);
        return !mixed && !Signs.isSameCase(last, c) && !isInside(text, start);
    }

    /** Goes over a character: the word that ends with it, or {@link Words#NONE} if none does or the next one decides. */
    int step(int c, int at) {
        if (!Signs.isName(c)) {
            gapAt = at;
        }
        state = marks.words().step(state, c);
        int word = marks.words().wordAt(state);
        if (word != Words.NONE && marks.isWhole(word)) {
            pending = word;
            return Words.NONE;
        }
        return word;
    }

    /** Whether letters go on into a word, without the change of case that starts one in {@code camelCase}. */
    static boolean isInside(Window text, int start) {
        int left = text.at(start - 1);
        return Signs.isLower(left)
                ? Signs.isLower(text.at(start))
                : Signs.isUpper(left) && Signs.isUpper(text.at(start));
    }
}
