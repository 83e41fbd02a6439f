package dev.llmops4j.testkit.internal.model;

import dev.llmops4j.testkit.internal.model.Weights.Layer;
import dev.llmops4j.testkit.internal.model.Weights.Shape;
import java.util.Arrays;

/**
 * A llama transformer: per layer attention with rotary positions and a gated feed-forward network, each after an RMS
 * norm. Immutable; what one text needs is in a {@link Session}, which belongs to one thread at a time.
 */
final class Transformer {
    private static final float EPSILON = 1e-5f;

    private final Weights weights;
    private final Shape shape;
    private final float[] outputs;
    private final float[] cos;
    private final float[] sin;

    Transformer(Weights weights) {
        this.weights = weights;
        shape = weights.shape();
        outputs = transpose(weights.embedding(), shape.vocabulary(), shape.dim());
        int half = shape.head() / 2;
        cos = new float[shape.context() * half];
        sin = new float[cos.length];
        for (int i = 0; i < cos.length; i++) {
            int position = i / half;
            double angle = position * Math.pow(10_000, -2.0 * (i % half) / shape.head());
            cos[i] = (float) Math.cos(angle);
            sin[i] = (float) Math.sin(angle);
        }
    }

    Session start() {
        return new Session();
    }

    private static float[] transpose(float[] matrix, int rows, int columns) {
        float[] result = new float[matrix.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                result[c * rows + r] = matrix[r * columns + c];
            }
        }
        return result;
    }

    /** out = x times matrix. Goes along the matrix's rows, four at once, because the JIT can vectorise that. */
    static void multiply(float[] out, float[] x, float[] matrix) {
        int n = out.length;
        Arrays.fill(out, 0);
        for (int row = 0; row + 3 < x.length; row += 4) {
            float a = x[row];
            float b = x[row + 1];
            float c = x[row + 2];
            float d = x[row + 3];
            int at = row * n;
            for (int i = 0; i < n; i++) {
                out[i] += a * matrix[at + i]
                        + b * matrix[at + n + i]
                        + c * matrix[at + 2 * n + i]
                        + d * matrix[at + 3 * n + i];
            }
        }
    }

    private static void normalise(float[] out, float[] x, float[] scale) {
        float squares = 0;
        for (float value : x) {
            squares += value * value;
        }
        float factor = (float) (1 / Math.sqrt(squares / x.length + EPSILON));
        for (int i = 0; i < out.length; i++) {
            out[i] = x[i] * factor * scale[i];
        }
    }

    /** One text on its way through the model: the keys and values of all tokens so far. */
    final class Session {
        private final float[] x = new float[shape.dim()];
        private final float[] normed = new float[shape.dim()];
        private final float[] mixed = new float[shape.dim()];
        private final float[] qkv = new float[3 * shape.dim()];
        private final float[] gateUp = new float[2 * shape.hidden()];
        private final float[] hidden = new float[shape.hidden()];
        private final float[] scores = new float[shape.context()];
        private final float[] logits = new float[shape.vocabulary()];
        /** Keys lie as [dim][position], values as [position][dim]: the inner loops then walk along both. */
        private final float[][] keys = new float[shape.layers()][shape.dim() * shape.context()];

        private final float[][] values = new float[shape.layers()][shape.dim() * shape.context()];
        private int position;

        boolean isFull() {
            return position == shape.context();
        }

        int position() {
            return position;
        }

        /** Reads one more token. */
        void read(int token) {
            System.arraycopy(weights.embedding(), token * shape.dim(), x, 0, shape.dim());
            for (int layer = 0; layer < shape.layers(); layer++) {
                Layer w = weights.layers().get(layer);
                normalise(normed, x, w.attentionNorm());
                multiply(qkv, normed, w.qkv());
                attend(keys[layer], values[layer]);
                multiply(normed, mixed, w.attentionOut());
                add(normed);
                normalise(normed, x, w.feedNorm());
                feedForward(w);
                add(normed);
            }
            position++;
        }

        /** The scores of all tokens as the next one; overwritten by the next call. */
        float[] logits() {
            normalise(normed, x, weights.norm());
            multiply(logits, normed, outputs);
            return logits;
        }

        private void add(float[] change) {
            for (int i = 0; i < x.length; i++) {
                x[i] += change[i];
            }
        }

        private void attend(float[] keyCache, float[] valueCache) {
            int dim = shape.dim();
            for (int from = 0; from < 2 * dim; from += shape.head()) {
                rotate(from);
            }
            for (int i = 0; i < dim; i++) {
                keyCache[i * shape.context() + position] = qkv[dim + i];
            }
            System.arraycopy(qkv, 2 * dim, valueCache, position * dim, dim);
            Arrays.fill(mixed, 0);
            for (int from = 0; from < dim; from += shape.head()) {
                score(from, keyCache);
                softmax();
                for (int t = 0; t <= position; t++) {
                    float share = scores[t];
                    int at = t * dim;
                    for (int i = from; i < from + shape.head(); i++) {
                        mixed[i] += share * valueCache[at + i];
                    }
                }
            }
        }

        /** Rotary position: turns the pairs (i, i + half) of the head at an offset of the queries and keys. */
        private void rotate(int from) {
            int half = shape.head() / 2;
            for (int i = 0; i < half; i++) {
                float a = qkv[from + i];
                float b = qkv[from + half + i];
                float c = cos[position * half + i];
                float s = sin[position * half + i];
                qkv[from + i] = a * c - b * s;
                qkv[from + half + i] = a * s + b * c;
            }
        }

        /** How well the query of one head fits the key at each position so far. */
        private void score(int from, float[] keyCache) {
            float scale = (float) (1 / Math.sqrt(shape.head()));
            Arrays.fill(scores, 0, position + 1, 0);
            for (int i = from; i < from + shape.head(); i++) {
                float q = qkv[i] * scale;
                int at = i * shape.context();
                for (int t = 0; t <= position; t++) {
                    scores[t] += q * keyCache[at + t];
                }
            }
        }

        private void softmax() {
            float max = scores[0];
            for (int t = 1; t <= position; t++) {
                max = Math.max(max, scores[t]);
            }
            float sum = 0;
            for (int t = 0; t <= position; t++) {
                scores[t] = (float) Math.exp(scores[t] - max);
                sum += scores[t];
            }
            for (int t = 0; t <= position; t++) {
                scores[t] /= sum;
            }
        }

        private void feedForward(Layer w) {
            multiply(gateUp, normed, w.gateUp());
            for (int i = 0; i < hidden.length; i++) {
                float gate = gateUp[i];
                hidden[i] = (float) (gate / (1 + Math.exp(-gate))) * gateUp[hidden.length + i];
            }
            multiply(normed, hidden, w.down());
        }
    }
}
