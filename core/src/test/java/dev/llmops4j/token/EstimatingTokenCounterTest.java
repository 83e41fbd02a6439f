package dev.llmops4j.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EstimatingTokenCounterTest {
    private final TokenCounter counter = TokenCounter.estimating();

    @Test
    void nothingTakesNoTokensForSure() {
        assertThat(counter.count("", "any")).isEqualTo(TokenCount.NONE);
    }

    @Test
    void estimatesEnglishAtAboutItsWords() {
        // o200k_base and cl100k_base both make 34 of it.
        TokenCount count = counter.count(
                "My parcel was supposed to arrive on Tuesday, but the tracking page still says that it has not left the"
                        + " warehouse. Could you please find out where it is?",
                "any");

        assertThat(count.tokens()).isBetween(30L, 36L);
        assertThat(count.low()).isLessThan(count.tokens());
        assertThat(count.high()).isGreaterThan(count.tokens()).isLessThan(50);
    }

    @ParameterizedTest
    @EnumSource
    void everyPieceHasItsWeightsInOrder(Piece piece) {
        assertThat(piece.low).isBetween(0.0, piece.likely);
        assertThat(piece.high).isGreaterThanOrEqualTo(piece.likely);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void countsAnyCharactersAndMoreOfThemAsMore(long seed) {
        var random = new Random(seed);
        var text = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            text.append((char) (random.nextBoolean() ? random.nextInt(0x10000) : random.nextInt(0x80)));
        }
        TokenCount once = counter.count(text.toString(), "any");
        TokenCount often = counter.count(text.toString().repeat(10), "any");

        assertThat(often.low()).as("seed %d", seed).isGreaterThan(5 * once.low());
        assertThat(often.high()).as("seed %d", seed).isLessThan(11 * once.high());
    }
}
