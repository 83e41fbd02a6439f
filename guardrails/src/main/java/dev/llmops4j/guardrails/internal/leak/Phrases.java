package dev.llmops4j.guardrails.internal.leak;

import java.util.List;

/** All pairs and triples of words in a row of some texts, as hashes. Immutable once made. */
public final class Phrases {
    private final long[] table;
    private final int mask;

    /**
     * Reads texts.
     *
     * @param texts the texts
     */
    public Phrases(List<String> texts) {
        var counter = new Counter();
        texts.forEach(counter::readAll);
        // two phrases for each word at most: the table is at most half full
        table = new long[4 * Integer.highestOneBit(2 * counter.words + 8)];
        mask = table.length - 1;
        texts.forEach(text -> new Filler().readAll(text));
    }

    private static final class Counter extends WordReader {
        private int words;

        @Override
        void word(long hash, int from, int to) {
            words++;
        }
    }

    private final class Filler extends WordReader {
        private long before;
        private long last;

        @Override
        void word(long hash, int from, int to) {
            if (last != 0) {
                add(pair(last, hash));
            }
            if (before != 0) {
                add(triple(before, last, hash));
            }
            before = last;
            last = hash;
        }
    }

    static long pair(long first, long second) {
        return WordReader.mix(first * 3 + second) | 1;
    }

    static long triple(long first, long second, long third) {
        return WordReader.mix((first * 5 + second) * 7 + third) | 1;
    }

    private void add(long phrase) {
        int slot = (int) phrase & mask;
        while (table[slot] != 0 && table[slot] != phrase) {
            slot = (slot + 1) & mask;
        }
        table[slot] = phrase;
    }

    boolean has(long phrase) {
        int slot = (int) phrase & mask;
        while (table[slot] != 0) {
            if (table[slot] == phrase) {
                return true;
            }
            slot = (slot + 1) & mask;
        }
        return false;
    }
}
