package dev.llmops4j.guardrails.internal.scan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds words of a fixed list in a text, one step for each character (Aho and Corasick), letters in any case. Immutable:
 * the place in the list is a number that the caller keeps.
 */
public final class Words {
    /** No word ends here. */
    public static final int NONE = -1;

    private static final int ASCII = 128;

    private final byte[] classes;
    private final int width;
    private final short[] next;
    private final short[] ends;
    private final short[] lengths;
    private final short[] depths;

    /** Of words that end at one place, the longest counts. */
    public Words(List<String> words) {
        classes = classes(words);
        width = 1 + max(classes);
        lengths = new short[words.size()];
        var tree = new Tree();
        for (int i = 0; i < lengths.length; i++) {
            tree.add(words.get(i), (short) i);
            lengths[i] = (short) words.get(i).length();
        }
        tree.link();
        int states = tree.rows.size();
        next = new short[states * width];
        ends = new short[states];
        depths = new short[states];
        for (int i = 0; i < states; i++) {
            System.arraycopy(tree.rows.get(i), 0, next, i * width, width);
            ends[i] = tree.ends.get(i);
            depths[i] = tree.depths.get(i);
        }
    }

    /** The states while words are added. */
    private final class Tree {
        private final List<short[]> rows = new ArrayList<>();
        private final List<Short> ends = new ArrayList<>();
        private final List<Short> depths = new ArrayList<>();

        Tree() {
            addState(0);
        }

        private short addState(int depth) {
            var row = new short[width];
            Arrays.fill(row, (short) NONE);
            rows.add(row);
            ends.add((short) NONE);
            depths.add((short) depth);
            return (short) (rows.size() - 1);
        }

        void add(String word, short number) {
            int state = 0;
            for (int i = 0; i < word.length(); i++) {
                short[] row = rows.get(state);
                int c = classes[word.charAt(i)];
                if (row[c] < 0) {
                    row[c] = addState(i + 1);
                }
                state = row[c];
            }
            ends.set(state, number);
        }

        /** Lets every state answer for every character, by what its longest proper suffix answers. */
        void link() {
            var suffix = new int[rows.size()];
            var queue = new ArrayDeque<Integer>(List.of(0));
            while (!queue.isEmpty()) {
                int state = queue.remove();
                short[] row = rows.get(state);
                for (int c = 0; c < width; c++) {
                    int fallback = state == 0 ? 0 : rows.get(suffix[state])[c];
                    if (row[c] < 0) {
                        row[c] = (short) fallback;
                    } else {
                        suffix[row[c]] = fallback;
                        if (ends.get(row[c]) == NONE) {
                            ends.set(row[c], ends.get(fallback));
                        }
                        queue.add((int) row[c]);
                    }
                }
            }
        }
    }

    private static byte[] classes(List<String> words) {
        var classes = new byte[ASCII];
        byte count = 0;
        for (String word : words) {
            for (int i = 0; i < word.length(); i++) {
                char c = word.charAt(i);
                if (classes[c] == 0) {
                    classes[c] = ++count;
                }
            }
        }
        for (char c = 'A'; c <= 'Z'; c++) {
            classes[c] = classes[Character.toLowerCase(c)];
        }
        return classes;
    }

    private static int max(byte[] values) {
        int max = 0;
        for (byte value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    /** The state behind a character, from the state before it; 0 is the start. */
    public int step(int state, int c) {
        return c >= 0 && c < ASCII ? next[state * width + classes[c]] : 0;
    }

    /** The index of the word that ends in a state, or {@link #NONE}. */
    public int wordAt(int state) {
        return ends[state];
    }

    public int length(int word) {
        return lengths[word];
    }

    /** How many characters of a word, or of several, have been read in a state. */
    public int depth(int state) {
        return depths[state];
    }

    /** The length of the longest word. */
    public int longest() {
        int longest = 0;
        for (short length : lengths) {
            longest = Math.max(longest, length);
        }
        return longest;
    }
}
