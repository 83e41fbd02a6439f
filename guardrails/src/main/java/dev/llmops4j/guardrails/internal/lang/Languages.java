package dev.llmops4j.guardrails.internal.lang;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
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
    private static final int MIN_LETTERS = 10;

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
     * The language of most of the beginning of a text.
     *
     * @param text the text
     * @param limit how many of its characters are looked at
     * @return the guess, or null if there is too little to go by
     */
    public static @Nullable Guess guess(String text, int limit) {
        Map<UnicodeScript, int[]> letters = letters(text, limit);
        UnicodeScript most = UnicodeScript.COMMON;
        int count = 0;
        int all = 0;
        for (Map.Entry<UnicodeScript, int[]> script : letters.entrySet()) {
            int own = script.getValue()[0];
            all += own;
            if (own > count) {
                most = script.getKey();
                count = own;
            }
        }
        String only = BY_SCRIPT.get(most);
        boolean kana = letters.containsKey(UnicodeScript.HIRAGANA) || letters.containsKey(UnicodeScript.KATAKANA);
        if (kana && (most == UnicodeScript.HAN || "ja".equals(only))) {
            return Guess.of("ja");
        }
        if (most != UnicodeScript.LATIN && most != UnicodeScript.CYRILLIC && most != UnicodeScript.ARABIC) {
            return Guess.of(count * 2 > all && all > 1 ? only : null);
        }
        return all < MIN_LETTERS ? null : byWords(text, limit);
    }

    /** How many letters of each script there are, in the order of the scripts: of two equal ones, the same comes first. */
    private static Map<UnicodeScript, int[]> letters(String text, int limit) {
        Map<UnicodeScript, int[]> letters = new EnumMap<>(UnicodeScript.class);
        for (int i = 0; i < limit; i++) {
            char c = text.charAt(i);
            if (Character.isLetter(c)) {
                letters.computeIfAbsent(UnicodeScript.of(c), any -> new int[1])[0]++;
            }
        }
        return letters;
    }

    private static @Nullable Guess byWords(String text, int limit) {
        var votes = new LanguageVotes();
        votes.read(text, limit);
        return votes.guess();
    }
}
