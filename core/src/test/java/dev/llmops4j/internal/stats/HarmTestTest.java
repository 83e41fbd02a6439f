package dev.llmops4j.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each figure that the documentation states, and the guarantee, with a look after every call. Seeded. */
class HarmTestTest {
    private static final double ALPHA = 0.05;
    private static final int RUNS = 4000;
    private static final Contrast ANY_MORE = Contrast.ofMore(0, 0);
    private static final Contrast ONE_POINT = Contrast.ofMore(0.01, 0);

    static Stream<Arguments> nothingWorseThanTolerated() {
        return Stream.of(
                Arguments.of("1 % each", Simulation.of(ANY_MORE).rates(0.01, 0.01)),
                Arguments.of("5 % each", Simulation.of(ANY_MORE).rates(0.05, 0.05)),
                Arguments.of("30 % each", Simulation.of(ANY_MORE).rates(0.3, 0.3)),
                Arguments.of(
                        "90/10, 5 % each", Simulation.of(ANY_MORE).share(0.1).rates(0.05, 0.05)),
                Arguments.of(
                        "99/1, 30 % each", Simulation.of(ANY_MORE).share(0.01).rates(0.3, 0.3)),
                Arguments.of(
                        "10/90, 5 % each", Simulation.of(ANY_MORE).share(0.9).rates(0.05, 0.05)),
                Arguments.of("at the limit", Simulation.of(ONE_POINT).share(0.1).rates(0.06, 0.05)),
                Arguments.of(
                        "at a relative limit",
                        Simulation.of(Contrast.ofMore(0, 0.5)).rates(0.075, 0.05)),
                Arguments.of(
                        "scores at the limit",
                        Simulation.of(Contrast.ofLess(0.05, 0)).rates(0.75, 0.8)),
                Arguments.of(
                        "scores at a relative limit",
                        Simulation.of(Contrast.ofLess(0, 0.1)).rates(0.72, 0.8)),
                Arguments.of(
                        "skewed latencies", Simulation.of(ANY_MORE).share(0.1).values(latency(1), latency(1))),
                Arguments.of(
                        "latencies of two shapes", Simulation.of(ANY_MORE).values(Simulation.rate(0.2), r -> 0.2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nothingWorseThanTolerated")
    void raisesFewerFalseAlarmsThanAlpha(String name, Simulation simulation) {
        int alarms = simulation.alarms(RUNS, 3000);

        assertThat(Simulation.chanceOfSoFew(alarms, RUNS, ALPHA))
                .as("%d alarms in %d runs, %s", alarms, RUNS, name)
                .isLessThan(0.01);
    }

    @Test
    void raisesNoAlarmWhenTheTreatmentIsBetter() {
        int alarms = Simulation.of(ANY_MORE).share(0.1).rates(0.04, 0.05).alarms(RUNS, 10_000);

        assertThat(alarms).isLessThan(RUNS / 50);
    }

    @Test
    void raisesFewerFalseAlarmsThanAlphaWhileAnOutageHitsBoth() {
        int alarms = 0;
        var random = new SplittableRandom(7);
        for (int run = 0; run < RUNS; run++) {
            var test = new HarmTest(ANY_MORE, ALPHA);
            test.shares(0.1, 0.9);
            for (int call = 0; call < 5000; call++) {
                double outcome = random.nextDouble() < (call % 1000 < 100 ? 0.8 : 0.02) ? 1 : 0;
                // the share grows from 10 to 50 %, as in a ramp
                if (random.nextDouble() < (call < 2500 ? 0.1 : 0.5)) {
                    test.treatment(outcome);
                } else {
                    test.control(outcome);
                }
                if (call == 2500) {
                    test.shares(0.5, 0.5);
                }
            }
            alarms += test.isHarmShown() ? 1 : 0;
        }

        assertThat(Simulation.chanceOfSoFew(alarms, RUNS, ALPHA))
                .as("%d alarms in %d runs", alarms, RUNS)
                .isLessThan(0.01);
    }

    /** Why a guard can count one call per unit: users who fail more often than others do so in all of their calls. */
    @Test
    void callsOfOneUserThatAreMuchAlikeRaiseMoreFalseAlarmsUnlessEachUserCountsOnce() {
        int eachCall = alarmsAmongUsers(20);
        int eachUser = alarmsAmongUsers(1);

        assertThat(eachCall).as("counting each call").isGreaterThan(RUNS / 10);
        assertThat(Simulation.chanceOfSoFew(eachUser, RUNS, ALPHA))
                .as("%d alarms in %d runs", eachUser, RUNS)
                .isLessThan(0.01);
    }

    /** Of 200 users, one in ten fails in 32 % of the calls, the others in 2 %: 5 % in all, correlated by 0.17. */
    private static int alarmsAmongUsers(int callsOfEach) {
        var random = new SplittableRandom(23);
        int users = 200;
        int alarms = 0;
        for (int run = 0; run < RUNS; run++) {
            double[] rates =
                    random.doubles(users).map(d -> d < 0.1 ? 0.32 : 0.02).toArray();
            var test = new HarmTest(ANY_MORE, ALPHA);
            for (int call = 0; call < users * callsOfEach && !test.isHarmShown(); call++) {
                int user = call % users;
                double value = random.nextDouble() < rates[user] ? 1 : 0;
                if (user % 2 == 0) {
                    test.treatment(value);
                } else {
                    test.control(value);
                }
            }
            alarms += test.isHarmShown() ? 1 : 0;
        }
        return alarms;
    }

    @ParameterizedTest(name = "{0} to the treatment: {1} against {2} within {3} calls in {4} of the runs")
    @CsvSource({
        "0.1, 0.10, 0.05, 11000, 0.95",
        "0.1, 0.10, 0.05, 3600, 0.5",
        "0.5, 0.10, 0.05, 4500, 0.95",
        "0.5, 0.10, 0.05, 1500, 0.5",
        "0.1, 0.50, 0.05, 400, 0.95",
        "0.5, 0.50, 0.05, 100, 0.95"
    })
    void catchesHarmInTime(double share, double treatment, double control, int calls, double part) {
        int caught =
                Simulation.of(ONE_POINT).share(share).rates(treatment, control).alarms(RUNS / 2, calls);

        assertThat(caught).isGreaterThanOrEqualTo((int) (part * RUNS / 2));
    }

    @Test
    void catchesLatencyThatIsHalfAsLongAgain() {
        int caught = Simulation.of(Contrast.ofMore(0, 0.1))
                .share(0.1)
                .values(latency(1.5), latency(1))
                .alarms(400, 3000);

        assertThat(caught).isGreaterThanOrEqualTo(380);
    }

    @Test
    void catchesHarmThatBeginsAfterALongGoodPast() {
        var random = new SplittableRandom(11);
        var test = new HarmTest(ONE_POINT, ALPHA);
        for (int call = 0; call < 1_000_000; call++) {
            test.treatment(random.nextDouble() < 0.02 ? 1 : 0);
            test.control(random.nextDouble() < 0.05 ? 1 : 0);
        }
        assertThat(test.pValue()).isGreaterThan(ALPHA);

        int calls = 0;
        while (!test.isHarmShown()) {
            test.treatment(random.nextDouble() < 0.5 ? 1 : 0);
            test.control(random.nextDouble() < 0.05 ? 1 : 0);
            calls++;
        }

        assertThat(calls).isLessThan(300);
    }

    @Test
    void staysSoundOverTenMillionValues() {
        var random = new SplittableRandom(5);
        var test = new HarmTest(ANY_MORE, ALPHA);
        for (int call = 0; call < 5_000_000; call++) {
            test.treatment(random.nextDouble() < 0.05 ? 1 : 0);
            test.control(random.nextDouble() < 0.05 ? 1 : 0);
        }

        assertThat(test.isHarmShown()).isFalse();
        assertThat(test.pValue()).isBetween(ALPHA, 1.0);
        assertThat(test.difference().low()).isNegative();
        assertThat(test.difference().high()).isBetween(0.0, 0.01);
    }

    @Test
    void shownHarmStaysShown() {
        var test = new HarmTest(ANY_MORE, ALPHA);
        while (!test.isHarmShown()) {
            test.treatment(1);
            test.control(0);
        }
        double pValue = test.pValue();
        for (int call = 0; call < 1000; call++) {
            test.treatment(0);
            test.control(1);
        }

        assertThat(test.isHarmShown()).isTrue();
        assertThat(test.pValue()).isEqualTo(pValue).isLessThanOrEqualTo(ALPHA);
    }

    @Test
    void needsBothArms() {
        var test = new HarmTest(ANY_MORE, ALPHA);
        for (int call = 0; call < 1000; call++) {
            test.treatment(1);
        }

        assertThat(test.isHarmShown()).isFalse();
        assertThat(test.pValue()).isEqualTo(1);
    }

    /** Log-normal with a long tail, of a mean of about a quarter of the maximum times the factor, cut at the maximum. */
    private static ToDoubleFunction<SplittableRandom> latency(double factor) {
        return random -> {
            double normal =
                    Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
            return Math.min(1, factor * 0.2 * Math.exp(0.7 * normal));
        };
    }
}
