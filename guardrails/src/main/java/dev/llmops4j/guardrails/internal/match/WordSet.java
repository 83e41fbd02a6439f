package dev.llmops4j.guardrails.internal.match;

import java.util.Collection;
import java.util.stream.IntStream;

/**
 * Words and phrases that are looked for together, without regard to case, in one pass (Aho-Corasick). At each place the
 * longest is found; of words that are the same but for case, the first. What is found does not overlap. Immutable, safe for
 * use by many threads at once.
 *
 * <p>White space of any kind is like any other, one for one: a phrase is found across a line break, not across two blanks.
 * The time is linear in the text, times at most the longest word.
 */
public final class WordSet {
    /** So long may a word be, in UTF-16 units; so much is held back at most. */
    public static final int MAX_LENGTH = 320;

    private final WordTree tree;
    private final short[] lengths;
    private final boolean whole;

    private WordSet(Collection<String> words, boolean whole) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a set needs at least one word, was given none");
        }
        this.whole = whole;
        lengths = new short[words.size()];
        String[] folded = new String[lengths.length];
        int index = 0;
        for (String word : words) {
            if (word.isBlank() || word.length() > MAX_LENGTH) {
                throw new IllegalArgumentException("a word has from 1 to " + MAX_LENGTH
                        + " characters, not only blanks; that of index " + index + " has " + word.length());
            }
            lengths[index] = (short) word.length();
            folded[index++] = Folding.fold(word, whole);
        }
        int[] order = IntStream.range(0, folded.length)
                .boxed()
                .sorted((a, b) -> folded[a].compareTo(folded[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        tree = new WordTree(IntStream.of(order).mapToObj(i -> folded[i]).toArray(String[]::new), order);
    }

    /**
     * Words that are found as such only: {@code cat} is not found in {@code concatenate}. Where a word starts or ends with a
     * letter, a digit or an underscore, no other of these stands beside it; a word of other characters is found anywhere.
     *
     * @param words words or phrases, at least one, each of 1 to {@link #MAX_LENGTH} units; their order numbers them
     * @return the set
     */
    public static WordSet wholeWords(Collection<String> words) {
        return new WordSet(words, true);
    }

    /**
     * Words that are found anywhere, inside of other words too.
     *
     * @param words words or phrases, at least one, each of 1 to {@link #MAX_LENGTH} units; their order numbers them
     * @return the set
     */
    public static WordSet anywhere(Collection<String> words) {
        return new WordSet(words, false);
    }

    /**
     * How many words there are.
     *
     * @return their number; they are counted from 0
     */
    public int size() {
        return lengths.length;
    }

    /**
     * Starts to read a text.
     *
     * @return a scan that has read nothing
     */
    public WordScan scan() {
        return new WordScan(this);
    }

    WordTree tree() {
        return tree;
    }

    boolean isWhole() {
        return whole;
    }

    int length(int word) {
        return lengths[word];
    }
}
