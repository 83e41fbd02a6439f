package dev.llmops4j.guardrails.internal.lang;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells languages that share a script, by the small words and the letters of one text. For one thread. */
final class LanguageVotes {
    private static final List<String> LANGUAGES = List.copyOf(FunctionWords.WORDS.keySet());
    private static final Owners WORDS = Owners.of(LANGUAGES, FunctionWords.WORDS, " ");
    private static final Owners LETTERS = Owners.of(LANGUAGES, FunctionWords.LETTERS, "");

    /** So many small words, weighed, there must be for each word of a text. */
    private static final double MIN_SHARE = 0.06;

    /** A language is about as likely as the best if its score, times this, is more. */
    private static final double MARGIN = 1.15;

    private final double[] scores = new double[LANGUAGES.size()];
    private int words;

    /** Reads the words of the beginning of a text. */
    void read(String text, int limit) {
        int at = 0;
        while (at < limit) {
            int end = wordEnd(text, at, limit);
            if (end > at) {
                word(text, at, end);
            }
            at = Math.max(end, at + 1);
        }
    }

    private static int wordEnd(String text, int start, int limit) {
        int end = start;
        while (end < limit) {
            char c = text.charAt(end);
            boolean apostrophe = (c == '\'' || c == '’') && end > start;
            if (!apostrophe && !Character.isLetter(c) && Character.getType(c) != Character.NON_SPACING_MARK) {
                break;
            }
            end++;
        }
        return end;
    }

    private void word(String text, int start, int end) {
        words++;
        vote(WORDS.of(text, start, end), 1);
        for (int i = start; i < end; i++) {
            if (text.charAt(i) >= 0x80) {
                vote(LETTERS.of(text, i, i + 1), 0.5);
            }
        }
    }

    /** A small word counts for all languages that have it, the less the more there are; a rare letter likewise. */
    private void vote(int[] languages, double weight) {
        double share = weight * (languages.length == 1 ? 1.5 : 1.0 / languages.length + 0.4);
        for (int language : languages) {
            scores[language] += share;
        }
    }

    /** What the text may be, or null if there is too little to go by. */
    Languages.@Nullable Guess guess() {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        double most = scores[best];
        if (most < 1 || most < MIN_SHARE * words) {
            return null;
        }
        Set<String> close = new HashSet<>(2);
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] * MARGIN > most) {
                close.add(LANGUAGES.get(i));
            }
        }
        return new Languages.Guess(LANGUAGES.get(best), Set.copyOf(close));
    }
}
