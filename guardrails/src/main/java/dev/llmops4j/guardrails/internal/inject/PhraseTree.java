package dev.llmops4j.guardrails.internal.inject;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The phrases as a tree: phrases that begin alike share their first items. A parent's number is below its children's. */
final class PhraseTree {
    /** The parent of a first item. */
    static final int NONE = -1;

    private final Lexicon lexicon = new Lexicon();
    private final List<Item> items = new ArrayList<>();
    private final Map<Item, Integer> numbers = new HashMap<>();
    private final Map<String, List<Integer>> places = new HashMap<>();
    private final Map<Integer, End> ends = new HashMap<>();

    private record Item(int parent, int gap, int marks, Set<String> words) {}

    private record End(int weight, String family, boolean toolOnly) {
        static final End NOT = new End(0, "", false);
    }

    /** The number of an item after another. */
    int child(int parent, int gap, int marks, Set<String> words) {
        var item = new Item(parent, gap, marks, words);
        Integer known = numbers.get(item);
        if (known != null) {
            return known;
        }
        int number = items.size();
        for (String word : words) {
            lexicon.add(word);
            places.computeIfAbsent(word, unknown -> new ArrayList<>()).add(number);
        }
        items.add(item);
        numbers.put(item, number);
        return number;
    }

    /** Says that a phrase ends with an item. */
    void end(int item, int weight, String family, boolean toolOnly, int lineNumber) {
        if (weight < 1 || ends.put(item, new End(weight, family, toolOnly)) != null) {
            throw new IllegalArgumentException(
                    "a phrase must have a weight above 0 and stand once (line " + lineNumber + ")");
        }
    }

    private End endAt(int item) {
        return ends.getOrDefault(item, End.NOT);
    }

    Compiled compile() {
        return new Compiled(this);
    }

    /** Where a word may stand, the last items first: so that no word serves as two items of one phrase. */
    private int[] itemsOf(String word, List<String> stems) {
        var at = new TreeSet<Integer>(Comparator.reverseOrder());
        at.addAll(places.getOrDefault(word, List.of()));
        for (String stem : stems) {
            if (word.startsWith(stem)) {
                at.addAll(places.getOrDefault(stem + Lexicon.STEM, List.of()));
            }
        }
        return at.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The phrases as arrays by item, and the items by word. Never changed. */
    static final class Compiled {
        final Lexicon lexicon;
        final int[] parents;
        final int[] gaps;
        final int[] marks;
        final int[] weights;
        final String[] families;
        final boolean[] toolOnly;
        /** By the number of a word. */
        final int[][] itemsOf;
        /** By the number of a word: whether one of its items has marks. */
        final boolean[] marked;
        /** For each text that is being read. */
        final Spare<Memory> memory = new Spare<>(() -> new Memory(size()));

        private Compiled(PhraseTree tree) {
            int size = tree.items.size();
            lexicon = tree.lexicon;
            parents = tree.items.stream().mapToInt(Item::parent).toArray();
            gaps = tree.items.stream().mapToInt(Item::gap).toArray();
            marks = tree.items.stream().mapToInt(Item::marks).toArray();
            weights = IntStream.range(0, size).map(i -> tree.endAt(i).weight()).toArray();
            families = IntStream.range(0, size)
                    .mapToObj(i -> tree.endAt(i).family())
                    .toArray(String[]::new);
            toolOnly = new boolean[size];
            tree.ends.forEach((item, end) -> toolOnly[item] = end.toolOnly());
            List<String> words = lexicon.words();
            List<String> stems = lexicon.stems();
            itemsOf = new int[words.size() + 1][];
            marked = new boolean[words.size() + 1];
            itemsOf[0] = new int[0];
            for (int word = 1; word < itemsOf.length; word++) {
                itemsOf[word] = tree.itemsOf(words.get(word - 1), stems);
                marked[word] = IntStream.of(itemsOf[word]).anyMatch(item -> marks[item] != 0);
            }
        }

        int size() {
            return parents.length;
        }
    }

    /**
     * Where the latest match of each item ended and its phrase began: position and place. Positions go on from text to
     * text, with a step that no gap bridges, so that nothing needs to be cleared.
     */
    static final class Memory {
        private static final int STEP = 1_000;

        final long[] latest;
        int position = STEP;

        private Memory(int items) {
            latest = new long[items];
        }

        /** Goes on behind what was read; starts again before positions overflow. */
        void readTo(int last) {
            position = last + STEP;
            if (position > Integer.MAX_VALUE / 4) {
                position = STEP;
                Arrays.fill(latest, 0);
            }
        }
    }
}
