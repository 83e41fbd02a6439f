package dev.llmops4j.internal.stats;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Calls of two versions as they finish, with a look at the test after each of them. */
final class Simulation {
    private final Contrast contrast;
    private final double alpha;
    private double share = 0.5;
    private ToDoubleFunction<SplittableRandom> treatment = random -> 0;
    private ToDoubleFunction<SplittableRandom> control = random -> 0;

    Simulation(Contrast contrast, double alpha) {
        this.contrast = contrast;
        this.alpha = alpha;
    }

    static Simulation of(Contrast contrast) {
        return new Simulation(contrast, 0.05);
    }

    Simulation share(double treatmentShare) {
        share = treatmentShare;
        return this;
    }

    Simulation rates(double treatmentRate, double controlRate) {
        return values(rate(treatmentRate), rate(controlRate));
    }

    Simulation values(
            ToDoubleFunction<SplittableRandom> treatmentValues, ToDoubleFunction<SplittableRandom> controlValues) {
        treatment = treatmentValues;
        control = controlValues;
        return this;
    }

    static ToDoubleFunction<SplittableRandom> rate(double rate) {
        return random -> random.nextDouble() < rate ? 1 : 0;
    }

    /** How many of the runs show harm within so many calls. */
    int alarms(int runs, int calls) {
        int alarms = 0;
        var seeds = new SplittableRandom(20_261_123);
        for (int run = 0; run < runs; run++) {
            alarms += callsUntilHarm(seeds.split(), calls) <= calls ? 1 : 0;
        }
        return alarms;
    }

    /** The call with which harm was shown, or one more than there were. */
    private int callsUntilHarm(SplittableRandom random, int calls) {
        var test = new HarmTest(contrast, alpha);
        test.shares(share, 1 - share);
        for (int call = 1; call <= calls; call++) {
            if (random.nextDouble() < share) {
                test.treatment(treatment.applyAsDouble(random));
            } else {
                test.control(control.applyAsDouble(random));
            }
            if (test.isHarmShown()) {
                return call;
            }
        }
        return calls + 1;
    }

    /** The chance of so few alarms or fewer if the true rate of alarms were alpha: below 0.001, it is not. */
    static double chanceOfSoFew(int alarms, int runs, double alpha) {
        double term = runs * Math.log1p(-alpha);
        double sum = 0;
        for (int i = 0; i <= alarms; i++) {
            sum += Math.exp(term);
            term += Math.log((double) (runs - i) / (i + 1)) + Math.log(alpha / (1 - alpha));
        }
        return sum;
    }
}
