package dev.llmops4j.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleRatioTestTest {
    private static final int RUNS = 4000;

    private static int mismatches(int runs, double alpha, double promised, double real, int units) {
        var random = new SplittableRandom(17);
        int mismatches = 0;
        for (int run = 0; run < runs; run++) {
            var test = new SampleRatioTest(alpha, 1 - promised, promised);
            for (int i = 0; i < units; i++) {
                test.add(random.nextDouble() < real ? 1 : 0);
            }
            mismatches += test.isMismatch() ? 1 : 0;
        }
        return mismatches;
    }

    @ParameterizedTest
    @CsvSource({"0.5", "0.1", "0.01"})
    void seesNoMismatchWhereThereIsNone(double share) {
        int mismatches = mismatches(RUNS, 0.05, share, share, 2000);

        assertThat(Simulation.chanceOfSoFew(mismatches, RUNS, 0.05))
                .as("%d mismatches in %d runs", mismatches, RUNS)
                .isLessThan(0.05);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.45, 4000", "0.1, 0.08, 10000", "0.1, 0.2, 500"})
    void seesAMismatch(double promised, double real, int units) {
        assertThat(mismatches(500, 0.001, promised, real, units)).isGreaterThanOrEqualTo(475);
    }

    @Test
    void leavesOutUnitsOfAnArmThatIsPromisedNone() {
        var test = new SampleRatioTest(0.001, 5000, 5000, 0);
        test.add(2);
        test.add(0);

        assertThat(test.isMismatch()).isFalse();
        assertThat(test.count(2)).isZero();
        assertThat(test.count(0)).isEqualTo(1);
    }

    @Test
    void staysAtItsWordOnceShown() {
        var test = new SampleRatioTest(0.001, 1, 1);
        for (int i = 0; i < 100; i++) {
            test.add(0);
        }
        assertThat(test.isMismatch()).isTrue();
        for (int i = 0; i < 100; i++) {
            test.add(1);
        }

        assertThat(test.isMismatch()).isTrue();
        assertThat(test.pValue()).isLessThan(0.001);
    }
}
