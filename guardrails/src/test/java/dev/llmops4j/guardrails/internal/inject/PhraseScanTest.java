package dev.llmops4j.guardrails.internal.inject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PhraseScanTest {
    private static boolean finds(String phrase, String text) {
        return PhraseScan.of(PhraseFile.read(List.of("family x", "10 " + phrase)), text, false)
                .isInjection();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "one two ; one two ; true",
                "one two ; one x two ; false",
                "one 2 two ; one x y two ; true",
                "one 2 two ; one x y z two ; false",
                "one 2 two ; one x y one z two ; true",
                "one 1 one ; one one ; true",
                "one 1 one ; one x y one ; false",
                "one two ; one one one two ; true",
                "one 1 two ; one x x two ; false",
                "one x one ; one x one ; true",
                "stem* ; stemming ; true",
                "stem* ; stem ; true",
                "stem* ; ste ; false",
                "word ; words ; false",
                "a|b c ; b c ; true",
                "^word ; say. Word ; true",
                "^word ; say word ; false",
                "^word ; say \"word ; true",
                "^^word ; text - word ; false",
                "^^word ; # word ; true",
                "<word ; a <|word ; true",
                "<word ; a word ; false",
                "word> ; <word|> ; true",
                "word> ; word x> ; false",
                "word: ; **word**: x ; true",
                "word: ; word x: ; false",
                "word$ ; a word? yes ; true",
                "word$ ; a word ; true",
                "word$ ; a word then another one ; false",
            })
    void matchesAsItsNotationSays(String phrase, String text, boolean expected) {
        assertThat(finds(phrase, text)).isEqualTo(expected);
    }

    @Test
    void setsStandForTheirWords() {
        List<String> lines = List.of("set A one two", "set B A three", "family x", "10 B end");

        assertThat(PhraseScan.of(PhraseFile.read(lines), "two end", false).isInjection())
                .isTrue();
        assertThat(PhraseScan.of(PhraseFile.read(lines), "end", false).isInjection())
                .isFalse();
    }

    @Test
    void namesTheLineThatIsWrong() {
        assertThatThrownBy(() -> PhraseFile.read(List.of("family x", "10 None")))
                .hasMessage("no set is named None (line 2)");
        assertThatThrownBy(() -> PhraseFile.read(List.of("family x", "10 a", "5 a")))
                .hasMessageContaining("(line 3)");
        assertThatThrownBy(() -> PhraseFile.read(List.of("family x", "ten a"))).hasMessageContaining("(line 2)");
        assertThatThrownBy(() -> PhraseFile.read(List.of("family x", "10 a|b-c")))
                .hasMessageContaining("must be of Latin letters");
    }

    @Test
    void ofPhrasesThatOverlapTheHeaviestCounts() {
        PhraseTree.Compiled phrases = PhraseFile.read(List.of("family x", "3 one", "4 one two", "5 three"));

        assertThat(PhraseScan.of(phrases, "one two", false).most()).isEqualTo(4);
        assertThat(PhraseScan.of(phrases, "one two one two", false).most()).isEqualTo(4);
        assertThat(PhraseScan.of(phrases, "one two three", false).most()).isEqualTo(9);
        assertThat(PhraseScan.of(phrases, "one two" + " x".repeat(90) + " three", false)
                        .most())
                .isEqualTo(7);
    }

    @Test
    void aPhraseThatIsOnlyMentionedIsLessEvidence() {
        PhraseTree.Compiled phrases =
                PhraseFile.read(List.of("family hint_mention", "1 what does", "family x", "10 one two"));

        assertThat(PhraseScan.of(phrases, "what does one two mean", false).most())
                .isEqualTo(5);
        assertThat(PhraseScan.of(phrases, "one two is what it does", false).isStrong())
                .isTrue();
        assertThat(PhraseScan.of(phrases, "what does it? one two", false).isStrong())
                .isTrue();
        assertThat(PhraseScan.of(phrases, "what does one two mean? one two", false)
                        .isStrong())
                .isTrue();
        assertThat(PhraseScan.of(phrases, "what does" + " x".repeat(20) + " one two", false)
                        .isStrong())
                .isTrue();
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** Against a search that tries every choice of places. Words that no phrase holds differ from each other. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void findsExactlyWhatTryingAllPlacesFinds(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            int[] gaps = {0, random.nextInt(3), random.nextInt(3), random.nextInt(3)};
            var phrase = new ArrayList<String>();
            var written = new StringBuilder();
            for (int gap : gaps) {
                phrase.add(Character.toString('a' + random.nextInt(3)));
                written.append(' ').append(gap).append(' ').append(phrase.get(phrase.size() - 1));
            }
            var words = new ArrayList<String>();
            for (int i = random.nextInt(14); i >= 0; i--) {
                words.add(Character.toString('a' + random.nextInt(4)));
            }
            assertThat(finds(written.toString().strip(), String.join(" ", words)))
                    .as("%s in %s", written, words)
                    .isEqualTo(search(phrase, gaps, words, 0, -1));
        }
    }

    private static boolean search(List<String> phrase, int[] gaps, List<String> words, int item, int last) {
        if (item == phrase.size()) {
            return true;
        }
        for (int i = last + 1; i < words.size(); i++) {
            boolean near = item == 0 || between(phrase, words, last, i) <= gaps[item];
            if (near && words.get(i).equals(phrase.get(item)) && search(phrase, gaps, words, item + 1, i)) {
                return true;
            }
        }
        return false;
    }

    /** How many words stand between two, where a known word that is repeated counts once. */
    private static int between(List<String> phrase, List<String> words, int first, int second) {
        int steps = 0;
        for (int i = first + 1; i <= second; i++) {
            boolean repeated = words.get(i).equals(words.get(i - 1)) && phrase.contains(words.get(i));
            steps += repeated ? 0 : 1;
        }
        return steps - 1;
    }
}
