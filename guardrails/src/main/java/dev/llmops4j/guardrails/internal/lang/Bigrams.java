package dev.llmops4j.guardrails.internal.lang;

import java.text.Normalizer;
import java.util.Arrays;

/** How usual two letters in a row are in the languages that are written in Latin letters, learned from their small words. */
final class Bigrams {
    private static final int SIZE = 27;
    private static final double[] COST = costs();

    private Bigrams() {}

    /** How unusual a step from one letter to the next is; 0 stands for the edge of a word. */
    static double cost(int from, int to) {
        return COST[from * SIZE + to];
    }

    /** 1 to 26 for the letters of English, 0 for anything else. */
    static int letter(char c) {
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'z' && c < 0x80 ? lower - 'a' + 1 : 0;
    }

    private static double[] costs() {
        var counts = new double[SIZE * SIZE];
        Arrays.fill(counts, 0.25);
        FunctionWords.WORDS.values().forEach(words -> {
            for (String word : words.split(" ", -1)) {
                count(counts, Normalizer.normalize(word, Normalizer.Form.NFD));
            }
        });
        var costs = new double[counts.length];
        for (int from = 0; from < SIZE; from++) {
            double sum = 0;
            for (int to = 0; to < SIZE; to++) {
                sum += counts[from * SIZE + to];
            }
            for (int to = 0; to < SIZE; to++) {
                costs[from * SIZE + to] = -Math.log(counts[from * SIZE + to] / sum);
            }
        }
        return costs;
    }

    private static void count(double[] counts, String word) {
        int before = 0;
        for (int i = 0; i < word.length(); i++) {
            if (Character.getType(word.charAt(i)) == Character.NON_SPACING_MARK) {
                continue;
            }
            int letter = letter(word.charAt(i));
            if (before + letter > 0) {
                counts[before * SIZE + letter]++;
            }
            before = letter;
        }
        counts[before * SIZE]++;
    }
}
