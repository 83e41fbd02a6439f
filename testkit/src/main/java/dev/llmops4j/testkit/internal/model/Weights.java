package dev.llmops4j.testkit.internal.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The numbers of a trained model. Matrices lie as [input][output], the embedding as [token][dim]. Immutable by
 * agreement: nobody writes into the arrays.
 *
 * @param shape the sizes
 * @param embedding the vector of each token; also turns the last vector back into token scores
 * @param layers the layers, first to last
 * @param norm the scale of the last norm
 */
@SuppressWarnings("ArrayRecordComponent") // Plain arrays for the inner loops; nobody compares weights.
record Weights(Shape shape, float[] embedding, List<Layer> layers, float[] norm) {
    private static final int MAGIC = 'L' | 'L' << 8 | '4' << 16 | 'J' << 24;
    private static final int VERSION = 1;
    private static final int HEADER_BYTES = 36;

    /** The sizes of a model: how many tokens, values a token, layers, heads, hidden values, and positions. */
    record Shape(int vocabulary, int dim, int layers, int heads, int hidden, int context) {
        int head() {
            return dim / heads;
        }

        private long parameters() {
            long layer = 2L * dim + 4L * dim * dim + 3L * dim * hidden;
            return (long) vocabulary * dim + layers * layer + dim;
        }

        private void check() {
            boolean sane = vocabulary > 0 && dim > 0 && layers > 0 && heads > 0 && hidden > 0 && context > 0;
            require(sane && dim % heads == 0 && head() % 2 == 0, "has impossible sizes: " + this);
        }
    }

    /** One layer: attention (queries, keys and values in one matrix), then the gated feed-forward network. */
    record Layer(
            float[] attentionNorm, float[] qkv, float[] attentionOut, float[] feedNorm, float[] gateUp, float[] down) {}

    /** Reads a weights file and checks its header, its length and its checksum. */
    static Weights read(byte[] file) {
        require(file.length >= HEADER_BYTES, "has " + file.length + " bytes, fewer than its header");
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        require(in.getInt() == MAGIC, "does not start with 'LL4J'");
        int version = in.getInt();
        require(version == VERSION, "has format " + version + ", this code reads format " + VERSION);
        Shape shape = new Shape(in.getInt(), in.getInt(), in.getInt(), in.getInt(), in.getInt(), in.getInt());
        shape.check();
        int checksum = in.getInt();
        long expected = HEADER_BYTES + 2 * shape.parameters();
        require(file.length == expected, "has " + file.length + " bytes, its header asks for " + expected);
        CRC32 crc = new CRC32();
        crc.update(file, HEADER_BYTES, file.length - HEADER_BYTES);
        require((int) crc.getValue() == checksum, "has a wrong checksum");
        return read(shape, in.asShortBuffer());
    }

    private static Weights read(Shape shape, ShortBuffer in) {
        int dim = shape.dim();
        float[] embedding = floats(in, shape.vocabulary() * dim);
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < shape.layers(); i++) {
            layers.add(new Layer(
                    floats(in, dim),
                    floats(in, dim * 3 * dim),
                    floats(in, dim * dim),
                    floats(in, dim),
                    floats(in, dim * 2 * shape.hidden()),
                    floats(in, shape.hidden() * dim)));
        }
        return new Weights(shape, embedding, List.copyOf(layers), floats(in, dim));
    }

    /** A bfloat16 is the upper half of a float. */
    private static float[] floats(ShortBuffer in, int count) {
        short[] halves = new short[count];
        in.get(halves);
        float[] result = new float[count];
        for (int i = 0; i < count; i++) {
            result[i] = Float.intBitsToFloat(halves[i] << 16);
        }
        return result;
    }

    private static void require(boolean right, String problem) {
        if (!right) {
            throw new IllegalArgumentException("The weights file " + problem + ".");
        }
    }
}
