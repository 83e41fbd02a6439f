package dev.llmops4j.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.rollout.RolloutGuard.Metric;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final RolloutGuard SCORES = new RolloutGuard(Metric.SCORE, "s", 0.05, false, 0.05, 1);
    private static final List<Arm> THIRDS =
            List.of(new Arm(Service.ONE, 3_334), new Arm(Service.TWO, 3_333), new Arm(Service.THREE, 3_333));

    /** Both versions are as bad as is just tolerated; each with an alpha of its own would raise more. */
    @Test
    void twoVersionsTogetherRaiseFewerFalseAlarmsThanAlpha() {
        int runs = 3_000;
        int alarms = 0;
        var random = new SplittableRandom(31);
        for (int run = 0; run < runs; run++) {
            var comparison =
                    new Comparison(Service.ID, Service.rollout(SCORES, THIRDS.toArray(new Arm[0])), Service.ONE);
            for (int call = 0; call < 3_000; call++) {
                Arm arm = THIRDS.get(random.nextInt(3));
                double mean = arm.version().equals(Service.ONE) ? 0.8 : 0.75;
                if (!comparison
                        .add(arm.version(), random.nextDouble() < mean ? 1 : 0, null)
                        .isEmpty()) {
                    alarms++;
                    break;
                }
            }
        }

        assertThat(alarms).as("alarms in %d runs", runs).isBetween(runs / 100, runs * 5 / 100);
    }

    @Test
    void tellsOfEachVersionOnce() {
        var comparison = new Comparison(Service.ID, Service.rollout(SCORES, THIRDS.toArray(new Arm[0])), Service.ONE);
        int news = 0;
        for (int i = 0; i < 1_000; i++) {
            news += comparison.add(Service.ONE, 1, null).size();
            news += comparison.add(Service.TWO, 0, null).size();
            news += comparison.add(Service.THREE, 0, null).size();
        }

        assertThat(news).isEqualTo(2);
    }

    @Test
    void countsUnitsAgainOnceThereAreTooMany() {
        var guard = new RolloutGuard(Metric.ERROR_RATE, null, 0.01, false, 0.05, 1, true);
        var comparison = new Comparison(Service.ID, Service.halves(guard), Service.ONE);
        for (long unit = 1; unit <= SampleRatio.MOST_UNITS; unit++) {
            comparison.add(Service.ONE, 0, unit);
            comparison.add(Service.ONE, 0, unit);
        }
        assertThat(comparison.report().control().metric().count()).isEqualTo(SampleRatio.MOST_UNITS);

        comparison.add(Service.ONE, 0, SampleRatio.MOST_UNITS + 1L);
        comparison.add(Service.ONE, 0, 1L);

        assertThat(comparison.report().control().metric().count()).isEqualTo(SampleRatio.MOST_UNITS + 2);
    }
}
