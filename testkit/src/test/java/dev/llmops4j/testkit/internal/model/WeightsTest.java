package dev.llmops4j.testkit.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class WeightsTest {
    // Vocabulary 2, dim 2, 1 layer, 1 head, hidden 1, context 4.
    private static final int NUMBERS = 2 * 2 + (2 * 2 + 4 * 2 * 2 + 3 * 2) + 2;

    @Test
    void readsNumbersInTheOrderOfTheFile() {
        Weights weights = Weights.read(file());

        assertThat(weights.embedding()).containsExactly(0, 1, 2, 3);
        assertThat(weights.layers().get(0).attentionNorm()).containsExactly(4, 5);
        assertThat(weights.norm()).containsExactly(NUMBERS - 2, NUMBERS - 1);
    }

    @Test
    void rejectsAnotherFile() {
        rejects(new byte[10], "The weights file has 10 bytes, fewer than its header.");
        rejects(new byte[100], "The weights file does not start with 'LL4J'.");
        rejects(changed(4, 2), "The weights file has format 2, this code reads format 1.");
    }

    @Test
    void rejectsImpossibleSizes() {
        assertThatThrownBy(() -> Weights.read(changed(20, 0))).hasMessageContaining("has impossible sizes");
        assertThatThrownBy(() -> Weights.read(changed(8, -1))).hasMessageContaining("has impossible sizes");
        rejects(changed(8, 3), "The weights file has 100 bytes, its header asks for 104.");
    }

    @Test
    void rejectsDamage() {
        byte[] damaged = file();
        damaged[60] ^= 1;

        rejects(damaged, "The weights file has a wrong checksum.");
    }

    private static void rejects(byte[] file, String message) {
        assertThatThrownBy(() -> Weights.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static byte[] changed(int offset, int value) {
        byte[] file = file();
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(offset, value);
        return file;
    }

    private static byte[] file() {
        ByteBuffer file = ByteBuffer.allocate(36 + 2 * NUMBERS).order(ByteOrder.LITTLE_ENDIAN);
        file.put("LL4J".getBytes(StandardCharsets.US_ASCII));
        for (int field : new int[] {1, 2, 2, 1, 1, 1, 4, 0}) {
            file.putInt(field);
        }
        for (int i = 0; i < NUMBERS; i++) {
            file.putShort((short) (Float.floatToIntBits(i) >>> 16));
        }
        CRC32 crc = new CRC32();
        crc.update(file.array(), 36, 2 * NUMBERS);
        return file.putInt(32, (int) crc.getValue()).array();
    }
}
