package dev.llmops4j.guardrails.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Tally TALLY = new Tally("d", "g", 8, 2, 4, 86);

    @Test
    void computesTheUsualFigures() {
        assertThat(TALLY.precision().value()).isEqualTo(0.8);
        assertThat(TALLY.recall().value()).isCloseTo(8 / 12.0, within(1e-9));
        assertThat(TALLY.f1()).isCloseTo(16 / 22.0, within(1e-9));
        assertThat(TALLY.falsePositiveRate().value()).isCloseTo(2 / 88.0, within(1e-9));
    }

    /** Newcombe 1998, Statistics in Medicine 17, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29. */
    @Test
    void computesTheIntervalsThatNewcombePublished() {
        assertInterval(new Tally.Share(81, 263), 0.2553, 0.3662);
        assertInterval(new Tally.Share(15, 148), 0.0624, 0.1605);
        assertInterval(new Tally.Share(0, 20), 0.0000, 0.1611);
        assertInterval(new Tally.Share(1, 29), 0.0061, 0.1718);
    }

    private static void assertInterval(Tally.Share share, double low, double high) {
        assertThat(share.low()).isCloseTo(low, within(5e-5));
        assertThat(share.high()).isCloseTo(high, within(5e-5));
    }
}
