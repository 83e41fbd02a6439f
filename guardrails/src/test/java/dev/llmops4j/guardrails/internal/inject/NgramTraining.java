package dev.llmops4j.guardrails.internal.inject;

import dev.llmops4j.guardrails.internal.inject.LogisticRegression.Windows;
import dev.llmops4j.guardrails.internal.inject.TrainingTexts.Sample;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Trains the model of the check {@code prompt-injection}, in seconds, and to the same bytes on every machine:
 *
 * <pre>
 * mvn -pl guardrails -am test -Dtest=NgramTrainingTest -Dsurefire.failIfNoSpecifiedTests=false -Dmodel.update=true
 * </pre>
 *
 * writes it to {@code src/main/resources}, and beside the training texts the digest of the public rows. With {@code -Dmodel.validate=true}, models trained on four of five parts are
 * tried on the fifth, and what they find at several thresholds is printed: the threshold of the check was chosen so.
 * Both need the public data ({@code -Dshared.dir=…}); {@link TrainingTexts} says which.
 */
final class NgramTraining {
    private static final long SEED = 1;
    private static final float[] THRESHOLDS = {-3, -2, -1, 0, 0.5f, 1, 1.5f, 2, 2.5f, 3, 4};
    private static final Path FILE = Path.of("src/main/resources/dev/llmops4j/guardrails/internal/inject/ngrams.bin");
    /** What it was trained on: with other rows the same training makes another model. */
    private static final Path DIGEST =
            Path.of("src/test/resources/dev/llmops4j/guardrails/internal/inject/training/public-rows.sha256");

    private NgramTraining() {}

    static List<Sample> texts() {
        return TrainingTexts.all(SEED);
    }

    static NgramModel train(List<Sample> samples) {
        return LogisticRegression.train(
                        samples.stream()
                                .map(sample -> Windows.of(sample.text(), sample.attack()))
                                .toList(),
                        SEED)
                .quantized();
    }

    static void writeToSources() throws IOException {
        List<Sample> texts = texts();
        try (OutputStream file = Files.newOutputStream(FILE)) {
            train(texts).write(file);
        }
        Files.writeString(DIGEST, TrainingTexts.digestOfPublicRows(texts) + "\n");
    }

    /** The digest of the public rows that the model of the library was trained on. */
    static String digest() throws IOException {
        return Files.readString(DIGEST).strip();
    }

    static void validate() {
        List<Sample> samples = texts();
        Map<String, List<Float>> odds = new TreeMap<>();
        for (int fold = 0; fold < TrainingTexts.FOLDS; fold++) {
            int out = fold;
            NgramModel model = train(
                    samples.stream().filter(sample -> sample.fold() != out).toList());
            for (Sample sample : samples) {
                if (sample.fold() == out) {
                    String group = (sample.attack() ? "attacks, " : "harmless, ") + sample.source();
                    odds.computeIfAbsent(group, key -> new ArrayList<>()).add(model.odds(sample.text()));
                }
            }
        }
        System.out.printf("%-60s %6s", "percent at or above", "texts");
        for (float threshold : THRESHOLDS) {
            System.out.printf(Locale.ROOT, "%7.1f", threshold);
        }
        System.out.println();
        odds.forEach(NgramTraining::print);
    }

    private static void print(String group, List<Float> odds) {
        System.out.printf("%-60s %6d", group, odds.size());
        for (float threshold : THRESHOLDS) {
            long found = odds.stream().filter(value -> value >= threshold).count();
            System.out.printf(Locale.ROOT, "%7.1f", 100.0 * found / odds.size());
        }
        System.out.println();
    }
}
