package dev.llmops4j.guardrails.internal.detect;

import java.util.ArrayList;
import java.util.List;

/** The words that name identifiers, all at once: one look behind says which identifiers are named. Immutable. */
final class CueIndex {
    private static final int LETTERS = 26;

    /** A word, and the number of the identifier it names. */
    private record Entry(String word, int identifier) {}

    private final Entry[][] byFirst = new Entry[LETTERS + 1][];
    private final int identifiers;

    /** An identifier's number is its place in the list. */
    CueIndex(List<List<String>> words) {
        identifiers = words.size();
        var lists = new ArrayList<List<Entry>>();
        for (int i = 0; i <= LETTERS; i++) {
            lists.add(new ArrayList<>());
        }
        for (int i = 0; i < words.size(); i++) {
            for (String word : words.get(i)) {
                lists.get(bucket(word.charAt(0))).add(new Entry(word, i));
            }
        }
        for (int i = 0; i <= LETTERS; i++) {
            byFirst[i] = lists.get(i).toArray(Entry[]::new);
        }
    }

    private static int bucket(int c) {
        return Chars.isLower(c) ? c - 'a' : LETTERS;
    }

    /** An array that {@link #find} can fill. */
    long[] noBits() {
        return new long[identifiers / Long.SIZE + 1];
    }

    /** Sets the bits of those that are named shortly before an offset. */
    void find(Window text, int offset, long[] bits) {
        for (int at = offset - 1; at > offset - Window.LOOK_BEHIND; at--) {
            int c = text.at(at);
            if (Cue.isBarrier(c)) {
                return;
            }
            if (Cue.isStart(text, at, c)) {
                for (Entry entry : byFirst[bucket(Cue.small(c))]) {
                    if (Cue.stands(text, at, offset, entry.word())) {
                        bits[entry.identifier() / Long.SIZE] |= 1L << entry.identifier();
                    }
                }
            }
        }
    }
}
