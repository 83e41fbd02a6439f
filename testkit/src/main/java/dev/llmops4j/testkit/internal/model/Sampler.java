package dev.llmops4j.testkit.internal.model;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Draws the next token from the model's scores. Belongs to one answer. */
final class Sampler {
    private final double temperature;
    private final double topP;
    private final SplittableRandom random;

    Sampler(double temperature, double topP, long seed) {
        this.temperature = temperature;
        this.topP = topP;
        random = new SplittableRandom(seed);
    }

    int next(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            best = logits[i] > logits[best] ? i : best;
        }
        return temperature == 0 ? best : draw(probabilities(logits, logits[best]));
    }

    private double[] probabilities(float[] logits, float max) {
        double[] p = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            p[i] = Math.exp((logits[i] - max) / temperature);
            sum += p[i];
        }
        for (int i = 0; i < p.length; i++) {
            p[i] /= sum;
        }
        return p;
    }

    /** Draws among the likeliest tokens that together have the probability topP. */
    private int draw(double[] p) {
        int[] order = order(p);
        int count = 0;
        double share = 0;
        while (count < p.length && share < topP) {
            share += p[order[count++]];
        }
        double point = random.nextDouble() * share;
        int chosen = 0;
        for (double below = p[order[0]]; below <= point && chosen < count - 1; below += p[order[chosen]]) {
            chosen++;
        }
        return order[chosen];
    }

    /** The likeliest first; if all may be drawn, their order does not matter. */
    private int[] order(double[] p) {
        IntStream ids = IntStream.range(0, p.length);
        return topP == 1
                ? ids.toArray()
                : ids.boxed()
                        .sorted((a, b) -> Double.compare(p[b], p[a]))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }
}
