package dev.llmops4j.guardrails.internal.inject;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words of all phrases, as a letter tree. A word that ends in {@code *} stands for every word that begins so. */
final class Lexicon {
    /** Ends a word that stands for every word that begins so. */
    static final String STEM = "*";
    /** The state of a word that is none of ours. */
    static final int DEAD = 0;
    /** The state before the first letter. */
    static final int ROOT = 1;

    private final Map<String, Integer> ids = new LinkedHashMap<>();
    private char[] next = new char[2 * Fold.LETTERS];
    private char[] wholeWord = new char[2];
    private char[] stem = new char[2];
    private int states = 2;

    /** The number of the word, from 1. */
    int add(String word) {
        Integer known = ids.get(word);
        if (known != null) {
            return known;
        }
        boolean isStem = word.endsWith(STEM);
        int state = insert(isStem ? word.substring(0, word.length() - 1) : word);
        int id = ids.size() + 1;
        (isStem ? stem : wholeWord)[state] = (char) id;
        ids.put(word, id);
        return id;
    }

    private int insert(String letters) {
        int state = ROOT;
        for (int i = 0; i < letters.length(); i++) {
            int letter = Fold.at(letters, i);
            if (letter == Fold.NOTHING) {
                continue;
            }
            if (letter >= Fold.OTHER) {
                throw new IllegalArgumentException("a word must be of Latin letters and digits, was " + letters);
            }
            int edge = state * Fold.LETTERS + letter;
            if (next[edge] == DEAD) {
                int fresh = newState();
                next[edge] = (char) fresh;
            }
            state = next[edge];
        }
        return state;
    }

    private int newState() {
        if (states > Character.MAX_VALUE) {
            throw new IllegalStateException("too many words");
        }
        if (states == wholeWord.length) {
            wholeWord = Arrays.copyOf(wholeWord, 2 * states);
            stem = Arrays.copyOf(stem, 2 * states);
            next = Arrays.copyOf(next, 2 * states * Fold.LETTERS);
        }
        return states++;
    }

    /** The stems, without their sign. */
    List<String> stems() {
        return ids.keySet().stream()
                .filter(word -> word.endsWith(STEM))
                .map(word -> word.substring(0, word.length() - 1))
                .toList();
    }

    /** The words, in the order of their numbers. */
    List<String> words() {
        return List.copyOf(ids.keySet());
    }

    int after(int state, int letter) {
        return next[state * Fold.LETTERS + letter];
    }

    /** The stem that ends here, or 0. */
    int stemAt(int state) {
        return stem[state];
    }

    /** The word that ends here, or 0. */
    int wordAt(int state) {
        return wholeWord[state];
    }
}
