package dev.llmops4j.guardrails.internal.lang;

import dev.llmops4j.guardrails.internal.scan.WordList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which languages have a word, or a letter. Immutable. */
final class Owners {
    private static final int[] NONE = {};

    private final WordList words;

    /** For each word, by its number. */
    private final int[][] languages;

    private Owners(SortedMap<String, Set<Integer>> owners) {
        words = new WordList(owners.keySet());
        languages = owners.values().stream()
                .map(numbers -> numbers.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /**
     * Turns round what belongs to languages.
     *
     * @param names the languages; their places are their numbers
     * @param texts what belongs to each of some
     * @param separator what stands between the words, or the letters, of a text
     */
    static Owners of(List<String> names, Map<String, String> texts, String separator) {
        var owners = new TreeMap<String, Set<Integer>>();
        texts.forEach((language, text) -> {
            for (String part : text.split(separator, -1)) {
                if (!part.isEmpty()) {
                    owners.computeIfAbsent(part, any -> new TreeSet<>()).add(names.indexOf(language));
                }
            }
        });
        return new Owners(owners);
    }

    /** The numbers of the languages that have this part of a text, in any case. */
    int[] of(String text, int start, int end) {
        int word = words.find(text, start, end);
        return word < 0 ? NONE : languages[word];
    }
}
