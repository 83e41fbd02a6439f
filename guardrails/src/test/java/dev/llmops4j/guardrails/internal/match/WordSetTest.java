package dev.llmops4j.guardrails.internal.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WordSetTest {
    private static final int RUNS_PER_SEED = 300;

    /** Few characters, so that words overlap, of two cases, and both halves of a surrogate pair. */
    private static final String CHARACTERS = "aaAbÉé -+\n😀";

    @Test
    void findsWholeWordsOfAnyCase() {
        WordSet words = WordSet.wholeWords(List.of("Acme", "new york", "C++", "straße"));
        assertThat(in(words, "ACME bought acmes in New\nYork, c++ and STRASSE, STRAßE"))
                .containsExactly(new Found(0, 0, 4), new Found(1, 21, 29), new Found(2, 31, 34), new Found(3, 48, 54));
    }

    @Test
    void findsInsideOfWordsIfAskedTo() {
        assertThat(in(WordSet.anywhere(List.of("cat", "category")), "concatenated categories, CATEGORY"))
                .containsExactly(new Found(0, 3, 6), new Found(0, 13, 16), new Found(1, 25, 33));
    }

    @Test
    void findsTheLeftmostAndOfThoseTheLongest() {
        WordSet words = WordSet.anywhere(List.of("b", "abcd", "abc", "bcx", "ABC"));
        assertThat(in(words, "abcx abcd")).containsExactly(new Found(2, 0, 3), new Found(1, 5, 9));
    }

    @Test
    void isFreeAsSoonAsNothingIsAlive() {
        WordScan scan = WordSet.wholeWords(List.of("acme corp")).scan();
        scan.accept("I asked acme co", (word, start, end) -> {});
        assertThat(scan.settled()).isEqualTo(8);
        scan.accept("mpany", (word, start, end) -> {});
        assertThat(scan.settled()).isEqualTo(20);
    }

    @Test
    void refusesBlankAndLongWords() {
        assertThatThrownBy(() -> WordSet.wholeWords(List.of("a", " ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a word has from 1 to 320 characters, not only blanks; that of index 1 has 1");
        assertThatThrownBy(() -> WordSet.anywhere(List.of()))
                .hasMessage("a set needs at least one word, was given none");
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void findsWhatAPlainSearchFinds(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < RUNS_PER_SEED; run++) {
            var words = new ArrayList<String>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                String word = text(random, 1 + random.nextInt(5));
                words.add(word.isBlank() ? "a" : word);
            }
            boolean whole = random.nextBoolean();
            WordSet set = whole ? WordSet.wholeWords(words) : WordSet.anywhere(words);
            String text = text(random, random.nextInt(40));
            List<Found> expected = expected(words, whole, text);
            String what = StringEscape.of(words + " in '" + text + "', whole: " + whole);
            assertThat(in(set, text)).as(what).isEqualTo(expected);
            assertThat(inPieces(set, text, random)).as(what + ", in pieces").isEqualTo(expected);
        }
    }

    private static String text(Random random, int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }

    private static List<Found> expected(List<String> words, boolean whole, String text) {
        var found = new ArrayList<Found>();
        for (int at = 0; at < text.length(); ) {
            Found best = null;
            for (int i = 0; i < words.size(); i++) {
                int end = at + words.get(i).length();
                boolean longer = best == null || end > best.end();
                if (longer && equal(words.get(i), text, at) && (!whole || (edge(text, at) && edge(text, end)))) {
                    best = new Found(i, at, end);
                }
            }
            if (best != null) {
                found.add(best);
            }
            at = best == null ? at + 1 : best.end();
        }
        return found;
    }

    private static boolean equal(String word, String text, int at) {
        boolean equal = at + word.length() <= text.length();
        for (int i = 0; equal && i < word.length(); i++) {
            equal = plain(word.charAt(i)) == plain(text.charAt(at + i));
        }
        return equal;
    }

    private static char plain(char c) {
        return c == '\n' ? ' ' : Character.toLowerCase(c);
    }

    /** No word goes on across that place. */
    private static boolean edge(String text, int at) {
        return at == 0
                || at == text.length()
                || !Character.isLetter(text.charAt(at - 1))
                || !Character.isLetter(text.charAt(at));
    }

    /** Half a surrogate pair breaks a report. */
    private static final class StringEscape {
        static String of(String text) {
            var shown = new StringBuilder();
            text.chars()
                    .forEach(c ->
                            shown.append(c < 32 || c > 126 ? "\\u" + Integer.toHexString(c) : Character.toString(c)));
            return shown.toString();
        }
    }

    private static List<Found> in(WordSet set, String text) {
        var found = new ArrayList<Found>();
        set.scan().readAll(text, (word, start, end) -> found.add(new Found(word, start, end)));
        return found;
    }

    private static List<Found> inPieces(WordSet set, String text, Random random) {
        var found = new ArrayList<Found>();
        WordScan scan = set.scan();
        WordScan.Sink sink = (word, start, end) -> {
            found.add(new Found(word, start, end));
        };
        int longest = 1 + random.nextInt(5);
        for (int i = 0; i < text.length(); ) {
            int settled = scan.settled();
            int known = found.size();
            int end = Math.min(text.length(), i + 1 + random.nextInt(longest));
            scan.accept(text.substring(i, end), sink);
            assertThat(found.subList(known, found.size())).allMatch(late -> late.start() >= settled);
            assertThat(scan.settled()).isBetween(settled, end);
            i = end;
        }
        scan.end(sink);
        return found;
    }
}
