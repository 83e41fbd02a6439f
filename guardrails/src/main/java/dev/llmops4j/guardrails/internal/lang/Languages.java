package dev.llmops4j.guardrails.internal.lang;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells languages by their scripts, and those that share one by their small words and their letters. */
public final class Languages {
    private static final Map<UnicodeScript, String> BY_SCRIPT = Map.ofEntries(
            Map.entry(UnicodeScript.GREEK, "el"),
            Map.entry(UnicodeScript.HEBREW, "he"),
            Map.entry(UnicodeScript.DEVANAGARI, "hi"),
            Map.entry(UnicodeScript.BENGALI, "bn"),
            Map.entry(UnicodeScript.TAMIL, "ta"),
            Map.entry(UnicodeScript.TELUGU, "te"),
            Map.entry(UnicodeScript.THAI, "th"),
            Map.entry(UnicodeScript.HANGUL, "ko"),
            Map.entry(UnicodeScript.HIRAGANA, "ja"),
            Map.entry(UnicodeScript.KATAKANA, "ja"),
            Map.entry(UnicodeScript.HAN, "zh"),
            Map.entry(UnicodeScript.GEORGIAN, "ka"),
            Map.entry(UnicodeScript.ARMENIAN, "hy"));
    private static final Map<String, Set<String>> OWNERS = owners();
    private static final Map<Character, Set<String>> LETTERS = letterOwners();
    private static final int MIN_LETTERS = 10;

    /** So many small words, weighed, there must be for each word of a text. */
    private static final double MIN_SHARE = 0.06;

    /** A language is about as likely as the best if its score, times this, is more. */
    private static final double MARGIN = 1.15;

    private Languages() {}

    /** Every language that can be told. */
    public static Set<String> all() {
        var all = new LinkedHashSet<>(FunctionWords.WORDS.keySet());
        all.addAll(BY_SCRIPT.values());
        return all;
    }

    /**
     * What a text may be.
     *
     * @param best the code of the likeliest language
     * @param close the codes of all that are about as likely, {@code best} among them
     */
    public record Guess(String best, Set<String> close) {
        private static @Nullable Guess of(@Nullable String only) {
            return only == null ? null : new Guess(only, Set.of(only));
        }
    }

    /**
     * The language of most of a text.
     *
     * @param text the text
     * @return the guess, or null if there is too little to go by
     */
    public static @Nullable Guess guess(String text) {
        Map<UnicodeScript, Integer> scripts = scripts(text);
        int letters = scripts.values().stream().mapToInt(Integer::intValue).sum();
        UnicodeScript most = null;
        int count = 0;
        for (Map.Entry<UnicodeScript, Integer> entry : scripts.entrySet()) {
            if (entry.getValue() > count) {
                most = entry.getKey();
                count = entry.getValue();
            }
        }
        if (most == null) {
            return null;
        }
        boolean kana = scripts.containsKey(UnicodeScript.HIRAGANA) || scripts.containsKey(UnicodeScript.KATAKANA);
        if (kana && (most == UnicodeScript.HAN || "ja".equals(BY_SCRIPT.get(most)))) {
            return Guess.of("ja");
        }
        boolean shared = most == UnicodeScript.LATIN || most == UnicodeScript.CYRILLIC || most == UnicodeScript.ARABIC;
        if (shared) {
            return letters < MIN_LETTERS ? null : byWords(text);
        }
        return Guess.of(count * 2 > letters && letters > 1 ? BY_SCRIPT.get(most) : null);
    }

    private static Map<UnicodeScript, Integer> scripts(String text) {
        // in the order of the constants: of two that are as frequent, the same one each time
        Map<UnicodeScript, Integer> scripts = new EnumMap<>(UnicodeScript.class);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetter(c)) {
                scripts.merge(UnicodeScript.of(c), 1, Integer::sum);
            }
        }
        return scripts;
    }

    /** A small word counts for all languages that have it, the less the more there are; a rare letter likewise. */
    private static @Nullable Guess byWords(String text) {
        Map<String, Double> scores = new HashMap<>();
        List<String> words = words(text);
        for (String word : words) {
            vote(scores, OWNERS.get(word), 1);
            for (int i = 0; i < word.length(); i++) {
                vote(scores, LETTERS.get(word.charAt(i)), 0.5);
            }
        }
        double most =
                scores.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        if (most < 1 || most < MIN_SHARE * words.size()) {
            return null;
        }
        var close = new TreeMap<Double, String>(Comparator.reverseOrder());
        scores.forEach((language, score) -> {
            if (score * MARGIN > most) {
                close.merge(score, language, (one, other) -> one + " " + other);
            }
        });
        Set<String> languages = Set.of(String.join(" ", close.values()).split(" ", -1));
        return new Guess(close.firstEntry().getValue().substring(0, 2), languages);
    }

    private static void vote(Map<String, Double> scores, @Nullable Set<String> languages, double weight) {
        if (languages != null) {
            double share = weight * (languages.size() == 1 ? 1.5 : 1.0 / languages.size() + 0.4);
            languages.forEach(language -> scores.merge(language, share, Double::sum));
        }
    }

    static List<String> words(String text) {
        var words = new ArrayList<String>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            boolean apostrophe = (c == '\'' || c == '’') && start >= 0;
            boolean inWord = apostrophe || Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
            if (inWord && start < 0) {
                start = i;
            } else if (!inWord && start >= 0) {
                words.add(text.substring(start, i).toLowerCase(Locale.ROOT).replace('’', '\''));
                start = -1;
            }
        }
        return words;
    }

    private static Map<String, Set<String>> owners() {
        Map<String, Set<String>> owners = new HashMap<>();
        FunctionWords.WORDS.forEach((language, words) -> {
            for (String word : words.split(" ", -1)) {
                owners.computeIfAbsent(word, any -> new HashSet<>(2)).add(language);
            }
        });
        return owners;
    }

    private static Map<Character, Set<String>> letterOwners() {
        Map<Character, Set<String>> owners = new HashMap<>();
        FunctionWords.LETTERS.forEach((language, letters) -> letters.chars()
                .forEach(c -> owners.computeIfAbsent((char) c, any -> new HashSet<>(2))
                        .add(language)));
        return owners;
    }
}
