package dev.llmops4j.guardrails.internal.inject;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Trains weights of n-grams: stochastic gradient descent with a step for each weight (AdaGrad) and L2. An attack need not
 * be one in each of its windows: after a first round, only the windows that look most like one count. The same on every
 * machine.
 */
final class LogisticRegression {
    private static final int SLOTS = 1 << Ngrams.BITS;
    private static final int ROUNDS = 2;
    private static final int EPOCHS = 12;
    private static final int WORST_WINDOWS = 3;
    private static final int RAREST = 2;
    private static final double STEP = 0.3;
    private static final double L2 = 5e-5;

    private final float[] weights = new float[SLOTS];
    private double bias;

    private LogisticRegression() {}

    /** The windows of a text, each as its slots. */
    record Windows(List<int[]> slots, boolean attack) {
        static Windows of(String text, boolean attack) {
            List<int[]> words = new ArrayList<>();
            Ngrams reader = new Ngrams().read(text);
            while (reader.next()) {
                words.add(reader.slots());
            }
            List<int[]> windows = new ArrayList<>();
            int end = 0;
            for (int start = 0; end < words.size(); start += NgramModel.STRIDE) {
                end = Math.min(words.size(), start + NgramModel.WINDOW);
                windows.add(words.subList(start, end).stream()
                        .flatMapToInt(Arrays::stream)
                        .toArray());
            }
            return new Windows(windows, attack);
        }
    }

    private static final class Instance {
        private final int[] slots;
        private final double weight;
        private final boolean attack;

        Instance(int[] slots, double weight, boolean attack) {
            this.slots = slots;
            this.weight = weight;
            this.attack = attack;
        }
    }

    static LogisticRegression train(List<Windows> texts, long seed) {
        BitSet used = used(texts);
        var model = new LogisticRegression();
        for (int round = 0; round < ROUNDS; round++) {
            List<Instance> instances = new ArrayList<>();
            for (Windows text : texts) {
                model.add(instances, text, round > 0);
            }
            model = new LogisticRegression();
            model.learn(instances, used, new Random(seed));
        }
        return model;
    }

    /** Slots of several texts: what occurs in one only teaches nothing. */
    private static BitSet used(List<Windows> texts) {
        var seen = new int[SLOTS];
        for (Windows text : texts) {
            text.slots().stream().flatMapToInt(Arrays::stream).distinct().forEach(slot -> seen[slot]++);
        }
        var used = new BitSet(SLOTS);
        for (int slot = 0; slot < SLOTS; slot++) {
            used.set(slot, seen[slot] >= RAREST);
        }
        return used;
    }

    private void add(List<Instance> instances, Windows text, boolean worstOnly) {
        List<int[]> windows = text.slots();
        double weight = 1;
        if (text.attack() && worstOnly) {
            windows = windows.stream()
                    .sorted(Comparator.comparingDouble((int[] window) -> -odds(window)))
                    .limit(WORST_WINDOWS)
                    .toList();
        } else if (text.attack()) {
            weight = 1 / Math.sqrt(windows.size());
        }
        for (int[] window : windows) {
            if (window.length > 0) {
                instances.add(new Instance(window, weight, text.attack()));
            }
        }
    }

    private double odds(int[] slots) {
        double sum = 0;
        for (int slot : slots) {
            sum += weights[slot];
        }
        return slots.length == 0 ? NgramModel.NOTHING : bias + sum / Math.sqrt(slots.length);
    }

    private void learn(List<Instance> instances, BitSet used, Random random) {
        float[] squares = new float[SLOTS];
        double biasSquares = 1;
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(instances, random);
            for (Instance instance : instances) {
                double probability = 1 / (1 + StrictMath.exp(-odds(instance.slots)));
                double error = (probability - (instance.attack ? 1 : 0)) * instance.weight;
                double value = 1 / Math.sqrt(instance.slots.length);
                for (int slot : instance.slots) {
                    if (used.get(slot)) {
                        double gradient = error * value + L2 * weights[slot];
                        squares[slot] += (float) (gradient * gradient);
                        weights[slot] -= (float) (STEP * gradient / Math.sqrt(squares[slot] + 1e-6));
                    }
                }
                biasSquares += error * error;
                bias -= STEP * error / Math.sqrt(biasSquares);
            }
        }
    }

    /** Weights of one byte each: the few largest are cut to what a byte can say. */
    NgramModel quantized() {
        float[] sizes = new float[SLOTS];
        for (int slot = 0; slot < SLOTS; slot++) {
            sizes[slot] = Math.abs(weights[slot]);
        }
        Arrays.sort(sizes);
        float large = sizes[SLOTS - SLOTS / 1_000];
        float scale = (large > 0 ? large : sizes[SLOTS - 1]) / Byte.MAX_VALUE;
        var bytes = new byte[SLOTS];
        for (int slot = 0; slot < SLOTS; slot++) {
            int rounded = Math.round(weights[slot] / scale);
            bytes[slot] = (byte) Math.max(-Byte.MAX_VALUE, Math.min(Byte.MAX_VALUE, rounded));
        }
        return new NgramModel((float) bias, scale, bytes);
    }
}
