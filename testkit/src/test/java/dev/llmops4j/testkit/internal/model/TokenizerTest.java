package dev.llmops4j.testkit.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TokenizerTest {
    private static final Tokenizer TOKENIZER =
            new Tokenizer(List.of("<end>", "\u240a", "\u2423", "a", "b", "c", "1", "ab", "bc", "\u2423a", "\u2423ab"));

    @Test
    void mergesTheEarliestPieceFirst() {
        assertThat(pieces("abc")).containsExactly("ab", "c");
        assertThat(pieces("bcab ab")).containsExactly("bc", "ab", " ab");
    }

    @Test
    void mergesNothingAcrossWordsAndDigits() {
        assertThat(pieces("a1b 11")).containsExactly("a", "1", "b", " ", "1", "1");
    }

    @Test
    void givesBackTheTextItRead() {
        String text = "a ab\nabc 1b";

        assertThat(String.join("", pieces(text))).isEqualTo(text);
        assertThat(TOKENIZER.isControl(0)).isTrue();
        assertThat(TOKENIZER.text(0)).isEmpty();
    }

    @Test
    void normalisesToLowerCaseAsciiOnOneLine() {
        assertThat(
                        Tokenizer.normalise(
                                "  My\u00a0Caf\u00e9\r\n\u201cna\u00efve\u201d \u2013 5\u20ac \u2026 \ud83d\ude22 I\u0307\u0000 "))
                .isEqualTo("my cafe \"naive\" - 5 euros ... i");
    }

    @Test
    void rejectsAVocabularyWithAPieceTwice() {
        assertThatThrownBy(() -> new Tokenizer(List.of("a", "b", "a")))
                .hasMessage("The vocabulary has a piece twice, the second time in line 3; each must be there once.");
    }

    private static List<String> pieces(String text) {
        return TOKENIZER.encode(text).stream().map(TOKENIZER::text).collect(Collectors.toList());
    }
}
