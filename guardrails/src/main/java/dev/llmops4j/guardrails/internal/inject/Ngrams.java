package dev.llmops4j.guardrails.internal.inject;

import java.util.Arrays;

/**
 * Reads a text word by word, each as the slots of a table that its n-grams fall into: the word, the pairs that it makes
 * with the two words before it, and its runs of three to five letters. Letters are read as they look ({@link Fold}), digits
 * are all one, and words with letters of other scripts have no slots, nor has a word that is only repeated.
 */
final class Ngrams {
    /** Slots are below 2 to this power. */
    static final int BITS = 18;

    private static final int LONGEST = 20;
    private static final int EDGE = 27;
    private static final int DIGIT = 26;
    private static final int PAIR = 0x5bd1e995;
    private static final int SKIP = 0x2545f491;

    private final int[] slots = new int[3 * LONGEST + 8];
    private final byte[] letters = new byte[LONGEST + 2];
    private String text = "";
    private int at;
    private int start;
    private int end;
    private int before;
    private int beforeThat;
    private int size;

    /** Starts a text. */
    Ngrams read(String text) {
        this.text = text;
        at = 0;
        before = 0;
        beforeThat = 0;
        return this;
    }

    /** Goes to the next word. */
    boolean next() {
        int length = 1;
        boolean known = true;
        boolean any = false;
        for (; at < text.length(); at++) {
            int letter = Fold.at(text, at);
            if (letter < Fold.LETTERS) {
                if (!any) {
                    any = true;
                    start = at;
                }
                end = at + 1;
                known &= letter != Fold.OTHER;
                if (length <= LONGEST) {
                    letters[length++] = (byte) Math.min(letter, DIGIT);
                }
            } else if (any && letter == Fold.SEPARATOR) {
                break;
            }
        }
        size = 0;
        if (any) {
            word(known ? length : 0);
        }
        return any;
    }

    private void word(int length) {
        if (length == 0) {
            beforeThat = before;
            before = 0;
            return;
        }
        letters[0] = EDGE;
        letters[length] = EDGE;
        int word = 0;
        for (int i = 1; i < length; i++) {
            word = (word + letters[i] + 1) * 0x01000193;
        }
        if (word == before) {
            return;
        }
        add(word);
        if (before != 0) {
            add(word * 31 + before * PAIR);
        }
        if (beforeThat != 0) {
            add(word * 31 + beforeThat * SKIP);
        }
        runs(length + 1);
        beforeThat = before;
        before = word;
    }

    private void runs(int length) {
        for (int i = 2; i < length; i++) {
            int run = letters[i] << 10 | letters[i - 1] << 5 | letters[i - 2];
            add(run + 0x300000);
            if (i > 2) {
                run |= letters[i - 3] << 15;
                add(run + 0x4000000);
                if (i > 3) {
                    add((run | letters[i - 4] << 20) + 0x50000000);
                }
            }
        }
    }

    private void add(int hash) {
        int mixed = hash * 0x9e3779b1;
        slots[size++] = ((mixed ^ mixed >>> 15) * 0x85ebca6b) >>> (32 - BITS);
    }

    /** How many slots the word has. */
    int size() {
        return size;
    }

    /** A slot of the word. */
    int slot(int index) {
        return slots[index];
    }

    /** The slots of the word, a copy. */
    int[] slots() {
        return Arrays.copyOf(slots, size);
    }

    /** Where the word begins. */
    int start() {
        return start;
    }

    /** Where the word ends. */
    int end() {
        return end;
    }
}
