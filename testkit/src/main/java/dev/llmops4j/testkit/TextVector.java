package dev.llmops4j.testkit;

import dev.llmops4j.embedding.Embedding;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Random;

/** Vectors of length 1 that depend on nothing but the text: like texts are no nearer to one another than others. */
final class TextVector {
    static final int DIMENSIONS = 8;

    private TextVector() {}

    static Embedding of(String text, int dimensions) {
        var random = new Random(seed(text));
        double[] numbers = new double[dimensions];
        Arrays.setAll(numbers, i -> 2 * random.nextDouble() - 1);
        double squares = 0;
        for (double number : numbers) {
            squares += number * number;
        }
        float[] unit = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            unit[i] = (float) (numbers[i] / Math.sqrt(squares));
        }
        return Embedding.of(unit);
    }

    /** What a text is said to have: one token for each word. */
    static long tokens(String text) {
        return text.isBlank() ? 1 : text.strip().split("\\s+").length;
    }

    private static long seed(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
