package dev.llmops4j.testkit.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplerTest {
    // Probabilities 0.2, 0.5 and 0.3 at temperature 1; the last one is impossible.
    private static final float[] LOGITS = {
        (float) Math.log(0.2), (float) Math.log(0.5), (float) Math.log(0.3), Float.NEGATIVE_INFINITY
    };

    @Test
    void takesTheLikeliestTokenAtTemperatureZero() {
        assertThat(shares(0, 1)).containsExactly(0, 1, 0, 0);
    }

    @Test
    void drawsByProbabilityAtTemperatureOne() {
        double[] shares = shares(1, 1);

        assertThat(shares[0]).isCloseTo(0.2, within(0.02));
        assertThat(shares[1]).isCloseTo(0.5, within(0.02));
        assertThat(shares[2]).isCloseTo(0.3, within(0.02));
        assertThat(shares[3]).isZero();
    }

    @Test
    void levelsProbabilitiesAtHighTemperature() {
        assertThat(shares(100, 1)[0]).isCloseTo(1 / 3.0, within(0.02));
    }

    @Test
    void leavesOutTheUnlikelyBelowTopP() {
        double[] shares = shares(1, 0.7);

        assertThat(shares[0]).isZero();
        assertThat(shares[1]).isCloseTo(5 / 8.0, within(0.02));
    }

    @Test
    void rejectsOptionsOutOfRange() {
        rejects(() -> new Options(-0.1, 1, 0, 1, List.of()), "temperature must be from 0 to 100, was -0.1");
        rejects(() -> new Options(Double.NaN, 1, 0, 1, List.of()), "temperature must be from 0 to 100, was NaN");
        rejects(() -> new Options(1, 0, 0, 1, List.of()), "topP must be above 0 and up to 1, was 0.0");
        rejects(() -> new Options(1, 1, 0, 0, List.of()), "maxTokens must be 1 or more, was 0");
        rejects(() -> new Options(1, 1, 0, 1, List.of("")), "a stop text must not be empty");
    }

    private static void rejects(Runnable bad, String message) {
        assertThatThrownBy(bad::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static double[] shares(double temperature, double topP) {
        Sampler sampler = new Sampler(temperature, topP, 42);
        int[] counts = new int[LOGITS.length];
        int draws = 20_000;
        for (int i = 0; i < draws; i++) {
            counts[sampler.next(LOGITS)]++;
        }
        return Arrays.stream(counts)
                .mapToDouble(count -> (double) count / draws)
                .toArray();
    }
}
