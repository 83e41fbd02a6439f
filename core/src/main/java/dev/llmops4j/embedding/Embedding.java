package dev.llmops4j.embedding;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The vector of one text. Immutable; two with the same numbers are equal. */
public final class Embedding {
    private final float[] values;

    private Embedding(float[] values) {
        this.values = values;
    }

    /**
     * A vector.
     *
     * @param values its numbers, at least one; copied
     * @return the vector
     */
    public static Embedding of(float... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a vector must have at least one number");
        }
        return new Embedding(values.clone());
    }

    /**
     * How many numbers it has.
     *
     * @return 1 or more
     */
    public int dimensions() {
        return values.length;
    }

    /**
     * One of its numbers.
     *
     * @param index from 0 to {@link #dimensions} - 1
     * @return the number
     * @throws IndexOutOfBoundsException if there is none
     */
    public float get(int index) {
        return values[index];
    }

    /**
     * All of its numbers.
     *
     * @return a copy
     */
    public float[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Embedding embedding && Arrays.equals(values, embedding.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** Names its size only: a vector can give away the text that it stands for. */
    @Override
    public String toString() {
        return "Embedding[dimensions=" + values.length + "]";
    }
}
