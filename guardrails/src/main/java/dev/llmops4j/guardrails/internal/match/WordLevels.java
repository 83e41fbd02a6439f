package dev.llmops4j.guardrails.internal.match;

import java.util.Arrays;

/** Numbers the common beginnings of sorted words, the shorter ones first. Used by one thread, once. */
final class WordLevels {
    private final String[] sorted;
    private final int[] ids;
    private char[] labels = new char[64];
    private int[] firstChildren = new int[64];
    private int[] words = new int[64];
    private int size = 1;

    /** The words that start with the text of a node, from the first to the last, exclusive; a level at a time. */
    private Ints ranges = new Ints();

    WordLevels(String[] sorted, int[] ids) {
        this.sorted = sorted;
        this.ids = ids;
        words[0] = WordTree.NONE;
        ranges.add(0);
        ranges.add(sorted.length);
        int first = 0;
        for (int depth = 0; first < size; depth++) {
            int end = size;
            Ints next = new Ints();
            for (int node = first; node < end; node++) {
                firstChildren[node] = size;
                int range = 2 * (node - first);
                addChildren(ranges.get(range), ranges.get(range + 1), depth, next);
            }
            ranges = next;
            first = end;
        }
        grow();
        firstChildren[size] = size;
    }

    private void addChildren(int from, int to, int depth, Ints next) {
        int start = from;
        while (start < to && sorted[start].length() == depth) {
            start++;
        }
        while (start < to) {
            char label = sorted[start].charAt(depth);
            int end = start;
            int word = WordTree.NONE;
            while (end < to && sorted[end].charAt(depth) == label) {
                if (sorted[end].length() == depth + 1) {
                    word = word == WordTree.NONE ? ids[end] : Math.min(word, ids[end]);
                }
                end++;
            }
            grow();
            labels[size] = label;
            words[size++] = word;
            next.add(start);
            next.add(end);
            start = end;
        }
    }

    private void grow() {
        if (size + 1 >= labels.length) {
            int length = labels.length + (labels.length >> 1);
            labels = Arrays.copyOf(labels, length);
            firstChildren = Arrays.copyOf(firstChildren, length);
            words = Arrays.copyOf(words, length);
        }
    }

    int size() {
        return size;
    }

    char[] labels() {
        return Arrays.copyOf(labels, size);
    }

    /** For each node its first child; those of the last one end at the size. */
    int[] firstChildren() {
        return Arrays.copyOf(firstChildren, size + 1);
    }

    /** For each node the first word that it is, or {@link WordTree#NONE}. */
    int[] words() {
        return words;
    }
}
