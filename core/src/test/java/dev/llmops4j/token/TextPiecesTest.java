package dev.llmops4j.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPiecesTest {
    private static Map<Piece, Integer> pieces(String text) {
        TextPieces pieces = TextPieces.of(text);
        var found = new EnumMap<Piece, Integer>(Piece.class);
        for (Piece piece : Piece.values()) {
            if (pieces.count(piece) > 0) {
                found.put(piece, pieces.count(piece));
            }
        }
        return found;
    }

    @Test
    void oneSpaceBelongsToTheWordAfterIt() {
        assertThat(pieces("Hello my friends"))
                .isEqualTo(Map.of(Piece.WORD, 3, Piece.LETTER, 1 + 3, Piece.BARE_WORD, 1));
    }

    @Test
    void aCapitalAfterASmallLetterBeginsAnotherWord() {
        assertThat(pieces("getURLPart")).isEqualTo(Map.of(Piece.WORD, 2, Piece.LETTER, 3, Piece.BARE_WORD, 2));
    }

    @Test
    void cutsNumbersIntoThreeDigits() {
        assertThat(pieces("1234567 12")).isEqualTo(Map.of(Piece.DIGITS, 4, Piece.GAP, 1));
    }

    @Test
    void countsLineBreaksAndIndentsAsGaps() {
        assertThat(pieces("{\n\n    x")).isEqualTo(Map.of(Piece.SIGNS, 1, Piece.GAP, 2, Piece.WORD, 1));
        assertThat(pieces("x \n")).isEqualTo(Map.of(Piece.WORD, 1, Piece.BARE_WORD, 1, Piece.GAP, 1));
    }

    @Test
    void tellsRepeatedSignsFromOthers() {
        assertThat(pieces("----")).isEqualTo(Map.of(Piece.SIGNS, 1, Piece.SAME_SIGN, 3));
        assertThat(pieces("({[\"")).isEqualTo(Map.of(Piece.SIGNS, 1, Piece.OTHER_SIGN, 3));
    }

    @ParameterizedTest
    @CsvSource({
        "Я, CYRILLIC",
        "ψ, GREEK_HEBREW_ARABIC",
        "ש, GREEK_HEBREW_ARABIC",
        "ع, GREEK_HEBREW_ARABIC",
        "中, HAN",
        "ひ, KANA",
        "カ, KANA",
        "한, HANGUL",
        "ก, THAI",
        "ह, INDIC",
        "Ա, RARE",
        "ქ, RARE",
        "“, WIDE_SIGN",
        "、, WIDE_SIGN",
        "§, WIDE_SIGN",
        "😀, FOUR_BYTES"
    })
    void knowsTheScriptOfALetter(String letter, Piece piece) {
        assertThat(pieces(letter)).isEqualTo(Map.of(piece, 1));
    }

    @Test
    void countsAccentsBesideTheirWords() {
        assertThat(pieces("dépôt"))
                .isEqualTo(Map.of(Piece.WORD, 1, Piece.LETTER, 1, Piece.ACCENT, 2, Piece.BARE_WORD, 1));
    }

    @Test
    void knowsEnglishByItsFrequentWords() {
        assertThat(TextPieces.of("Where is the parcel that you sent to me?").english())
                .isEqualTo(1);
        assertThat(TextPieces.of("Où est le colis que vous m'avez envoyé ?").english())
                .isZero();
        assertThat(TextPieces.of("THE parcel is mine, says Ann; Bob denies it wholeheartedly")
                        .english())
                .isEqualTo(1);
        assertThat(TextPieces.of("").english()).isZero();
    }
}
