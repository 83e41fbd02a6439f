package dev.llmops4j.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeanIntervalTest {
    private static final double ALPHA = 0.05;

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.05, 0.5, 0.97})
    void everLeavesOutTheMeanLessOftenThanAlpha(double mean) {
        int runs = 500;
        int misses = 0;
        var random = new SplittableRandom(3);
        for (int run = 0; run < runs; run++) {
            var interval = new MeanInterval(ALPHA);
            boolean missed = false;
            for (int i = 0; i < 2000 && !missed; i++) {
                interval.add(random.nextDouble() < mean ? 1 : 0);
                Interval now = interval.interval();
                missed = now.low() > mean || now.high() < mean;
            }
            misses += missed ? 1 : 0;
        }

        assertThat(Simulation.chanceOfSoFew(misses, runs, ALPHA))
                .as("%d misses", misses)
                .isLessThan(0.05);
    }

    @Test
    void shrinksAroundTheMean() {
        var interval = new MeanInterval(ALPHA);
        var random = new SplittableRandom(3);
        for (int i = 0; i < 20_000; i++) {
            interval.add(random.nextDouble() < 0.05 ? 1 : 0);
        }

        Interval now = interval.interval();

        assertThat(now.count()).isEqualTo(20_000);
        assertThat(now.mean()).isBetween(0.045, 0.055);
        assertThat(now.high() - now.low()).isLessThan(0.015);
    }

    @Test
    void isNarrowerWhereValuesVaryLess() {
        var steady = new MeanInterval(ALPHA);
        var wild = new MeanInterval(ALPHA);
        for (int i = 0; i < 1000; i++) {
            steady.add(i % 2 == 0 ? 0.49 : 0.51);
            wild.add(i % 2);
        }

        assertThat(width(steady)).isLessThan(width(wild) / 3);
    }

    private static double width(MeanInterval interval) {
        return interval.interval().high() - interval.interval().low();
    }

    @Test
    void knowsNothingWithoutValues() {
        assertThat(new MeanInterval(ALPHA).interval()).isEqualTo(new Interval(0, Double.NaN, 0, 1));
    }
}
