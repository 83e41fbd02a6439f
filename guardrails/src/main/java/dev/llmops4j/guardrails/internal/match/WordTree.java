package dev.llmops4j.guardrails.internal.match;

import java.util.Arrays;

/**
 * The automaton of Aho and Corasick for folded words, packed: nodes are numbered by depth, so that the children of a node
 * stand side by side, and only nodes that have them store a word and a way back. Immutable.
 */
final class WordTree {
    static final int ROOT = 0;
    static final int NONE = -1;

    private static final int ASCII = 128;

    private final char[] labels;
    private final int[] firstChildren;
    private final int[] rootChildren = new int[ASCII];
    private final SparseIndex backs;
    private final int[] backNodes;
    private final int[] backDepths;
    private final SparseIndex ends;
    private final int[] endWords;

    /** @param words folded, sorted; {@code ids} are their numbers */
    WordTree(String[] words, int[] ids) {
        var levels = new WordLevels(words, ids);
        int size = levels.size();
        labels = levels.labels();
        firstChildren = levels.firstChildren();
        for (char c = 0; c < ASCII; c++) {
            rootChildren[c] = search(ROOT, c);
        }
        int[] depths = new int[size];
        int[] back = back(size, levels.words(), depths);
        backs = new SparseIndex(back, size, ROOT);
        backNodes = backs.pack(back, size, ROOT);
        backDepths = Arrays.stream(backNodes).map(node -> depths[node]).toArray();
        ends = new SparseIndex(levels.words(), size, NONE);
        endWords = ends.pack(levels.words(), size, NONE);
    }

    /** For each node the longest other one that its text ends with; passes words on, and counts characters. */
    private int[] back(int size, int[] words, int[] depths) {
        int[] back = new int[size];
        for (int node = 0; node < size; node++) {
            for (int child = firstChildren[node]; child < firstChildren[node + 1]; child++) {
                char label = labels[child];
                depths[child] = depths[node] + (label == Folding.BOUNDARY ? 0 : 1);
                if (node != ROOT) {
                    back[child] = stepBack(back, back[node], label);
                    words[child] = words[child] == NONE ? words[back[child]] : words[child];
                }
            }
        }
        return back;
    }

    private int stepBack(int[] back, int from, char label) {
        int node = from;
        int child = child(node, label);
        while (child == NONE && node != ROOT) {
            node = back[node];
            child = child(node, label);
        }
        return Math.max(child, ROOT);
    }

    /** The node behind a node, or {@link #NONE}. */
    int child(int node, char label) {
        return node == ROOT && label < ASCII ? rootChildren[label] : search(node, label);
    }

    private int search(int node, char label) {
        int low = firstChildren[node];
        int high = firstChildren[node + 1] - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (labels[middle] == label) {
                return middle;
            }
            if (labels[middle] < label) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return NONE;
    }

    /** Which way back a node has; {@link #NONE} for the one to the root. */
    int back(int node) {
        return backs.of(node);
    }

    int backNode(int back) {
        return backNodes[back];
    }

    /** The length of the text of the node that a way back leads to. */
    int backDepth(int back) {
        return backDepths[back];
    }

    /** The longest word that the text of a node ends with, or {@link #NONE}. */
    int word(int node) {
        int end = ends.of(node);
        return end < 0 ? NONE : endWords[end];
    }

    boolean isLeaf(int node) {
        return firstChildren[node] == firstChildren[node + 1];
    }
}
