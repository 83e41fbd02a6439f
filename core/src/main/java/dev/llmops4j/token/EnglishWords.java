package dev.llmops4j.token;

import java.util.Arrays;
import java.util.stream.Stream;

/** Short words that are frequent in English and rare in other languages: where they stand, words take few tokens. */
final class EnglishWords {
    /** The letters of the longest of them. */
    static final int LONGEST = 5;

    private static final int[] CODES = Stream.of(
                    "the", "of", "and", "to", "that", "for", "with", "you", "this", "are", "your", "it", "be", "by",
                    "not", "have", "from", "or", "an", "will", "what", "which", "their", "can", "all", "has", "were",
                    "they", "would", "my", "how", "if", "there", "about", "who", "when", "but", "is", "at", "get")
            .mapToInt(EnglishWords::code)
            .sorted()
            .toArray();

    private EnglishWords() {}

    /** Whether a word is one of them, given five bits of each of its letters. */
    static boolean contains(int code) {
        return Arrays.binarySearch(CODES, code) >= 0;
    }

    private static int code(String word) {
        return word.chars().reduce(0, (code, letter) -> (code << 5) | (letter & 0x1f));
    }
}
