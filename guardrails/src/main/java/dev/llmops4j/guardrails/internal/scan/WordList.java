package dev.llmops4j.guardrails.internal.scan;

import java.util.Collection;
import java.util.TreeSet;

/** Words in lower case that are found in a text, in any case, without making a string of its part. Immutable. */
public final class WordList {
    private final String[] sorted;

    /**
     * Makes a list.
     *
     * @param words the words, in lower case, with plain apostrophes
     */
    public WordList(Collection<String> words) {
        sorted = new TreeSet<>(words).toArray(String[]::new);
    }

    /**
     * Looks for a part of a text.
     *
     * @param text the text
     * @param start where the part begins
     * @param end where it ends, exclusive
     * @return the number of the word in alphabetical order, or less than 0 if it is none
     */
    public int find(CharSequence text, int start, int end) {
        int low = 0;
        int high = sorted.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(sorted[middle], text, start, end);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private static int compare(String word, CharSequence text, int start, int end) {
        int length = Math.min(word.length(), end - start);
        for (int i = 0; i < length; i++) {
            int order = word.charAt(i) - fold(text.charAt(start + i));
            if (order != 0) {
                return order;
            }
        }
        return word.length() - (end - start);
    }

    private static char fold(char c) {
        if (c == '’') {
            return '\'';
        }
        return c == 'İ' ? c : Character.toLowerCase(c); // in lower case, this one is two characters
    }
}
