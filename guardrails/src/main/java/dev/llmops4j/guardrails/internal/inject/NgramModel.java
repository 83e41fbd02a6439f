package dev.llmops4j.guardrails.internal.inject;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A logistic regression over n-grams: says how much a text reads like an injection. A long text is read in windows of
 * {@link #WINDOW} words, and what the worst of them says counts. The time is linear in the text.
 */
final class NgramModel {
    /** How many words are judged together. */
    static final int WINDOW = 48;
    /** How many words further the next window begins. */
    static final int STRIDE = 12;
    /** What a text without any known letter gets. */
    static final float NOTHING = -20;

    /** A long text has many windows that may look like an attack by accident: their odds are reduced. */
    private static final float LONGER = 1.5f;

    private static final int BLOCKS = WINDOW / STRIDE;

    private final float bias;
    private final float scale;
    private final byte[] weights;
    private final Spare<Reading> readings = new Spare<>(Reading::new);

    NgramModel(float bias, float scale, byte[] weights) {
        this.bias = bias;
        this.scale = scale;
        this.weights = weights;
    }

    /** The model that comes with the library. */
    static NgramModel shipped() {
        return Shipped.MODEL;
    }

    private static final class Shipped {
        private static final NgramModel MODEL = NgramModel.read("ngrams.bin");
    }

    private static NgramModel read(String resource) {
        try (InputStream stream = NgramModel.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + resource + " is not on the class path");
            }
            return read(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + resource, e);
        }
    }

    /** Reads two numbers and a compressed weight for each slot. */
    static NgramModel read(InputStream stream) throws IOException {
        var data = new DataInputStream(new InflaterInputStream(stream));
        return new NgramModel(data.readFloat(), data.readFloat(), data.readNBytes(1 << Ngrams.BITS));
    }

    /** Writes what {@link #read} reads. */
    void write(OutputStream stream) throws IOException {
        var deflater = new DeflaterOutputStream(stream);
        var data = new DataOutputStream(deflater);
        data.writeFloat(bias);
        data.writeFloat(scale);
        data.write(weights);
        data.flush();
        deflater.finish();
    }

    /** The log-odds of a text and the window that they come from. */
    record Opinion(float odds, int start, int end) {
        /** The odds as a probability, as far as the training texts are like others. */
        double probability() {
            return 1 / (1 + Math.exp(-odds));
        }
    }

    /** The log-odds of the worst window. */
    float odds(String text) {
        Reading reading = readings.take();
        reading.read(text);
        float odds = reading.worst;
        readings.giveBack(reading);
        return odds;
    }

    /** The worst window. */
    Opinion opinion(String text) {
        var reading = new Reading();
        reading.read(text);
        int end = reading.worstEnd;
        boolean insideAPair =
                end > 0 && end < text.length() && Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end));
        return new Opinion(reading.worst, reading.worstStart, insideAPair ? end + 1 : end);
    }

    /** The sums of the latest blocks of words, of which a window is made. */
    private final class Reading {
        private final Ngrams words = new Ngrams();
        private final int[] sums = new int[BLOCKS];
        private final int[] sizes = new int[BLOCKS];
        private final int[] starts = new int[BLOCKS];
        private float worst;
        private int worstStart;
        private int worstEnd;

        void read(String text) {
            worst = NOTHING;
            worstStart = 0;
            worstEnd = text.length();
            Arrays.fill(sums, 0);
            Arrays.fill(sizes, 0);
            Arrays.fill(starts, 0);
            words.read(text);
            int count = 0;
            int end = 0;
            for (; words.next(); count++) {
                if (count % STRIDE == 0) {
                    begin(count / STRIDE, end);
                }
                add(count / STRIDE % BLOCKS);
                end = words.end();
            }
            if (count > 0) {
                judge((count - 1) / STRIDE, end);
            }
            worst -= count > WINDOW ? LONGER : 0;
        }

        private void begin(int block, int end) {
            if (block >= BLOCKS) {
                judge(block - 1, end);
            }
            sums[block % BLOCKS] = 0;
            sizes[block % BLOCKS] = 0;
            starts[block % BLOCKS] = words.start();
        }

        private void add(int block) {
            int sum = 0;
            int size = words.size();
            for (int i = 0; i < size; i++) {
                sum += weights[words.slot(i)];
            }
            sums[block] += sum;
            sizes[block] += size;
        }

        private void judge(int lastBlock, int end) {
            int sum = 0;
            int size = 0;
            for (int i = 0; i < BLOCKS; i++) {
                sum += sums[i];
                size += sizes[i];
            }
            float odds = size == 0 ? NOTHING : bias + scale * sum / (float) Math.sqrt(size);
            if (odds > worst) {
                worst = odds;
                worstStart = starts[lastBlock < BLOCKS ? 0 : (lastBlock + 1) % BLOCKS];
                worstEnd = end;
            }
        }
    }
}
