package dev.llmops4j.guardrails.internal.detect;

/** Keccak-256 with the padding from before SHA-3 became a standard, as Ethereum uses it. For short inputs. */
final class Keccak {
    private static final int RATE = 136;
    private static final int ROUNDS = 24;
    private static final int LANES = 25;
    private static final int[] ROTATIONS = {
        1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44
    };
    private static final int[] PLACES = {
        10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1
    };
    private static final long[] CONSTANTS = constants();

    private Keccak() {}

    /** From the linear feedback register of the specification. */
    private static long[] constants() {
        var constants = new long[ROUNDS];
        int register = 1;
        for (int round = 0; round < ROUNDS; round++) {
            for (int bit = 0; bit < 7; bit++) {
                constants[round] |= (register & 1L) << ((1 << bit) - 1);
                register = register << 1 ^ (register >> 7) * 0x171;
            }
        }
        return constants;
    }

    /** The hash of fewer than 136 bytes. */
    static byte[] hash256(byte[] input) {
        var block = new byte[RATE];
        System.arraycopy(input, 0, block, 0, input.length);
        block[input.length] = 1;
        block[RATE - 1] |= (byte) 0x80;
        var lanes = new long[LANES];
        for (int i = 0; i < RATE; i++) {
            lanes[i / 8] |= (block[i] & 0xffL) << (8 * (i % 8));
        }
        permute(lanes);
        var hash = new byte[32];
        for (int i = 0; i < hash.length; i++) {
            hash[i] = (byte) (lanes[i / 8] >>> (8 * (i % 8)));
        }
        return hash;
    }

    private static void permute(long[] lanes) {
        var column = new long[5];
        for (long constant : CONSTANTS) {
            for (int x = 0; x < 5; x++) {
                column[x] = lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20];
            }
            for (int i = 0; i < LANES; i++) {
                lanes[i] ^= column[(i + 4) % 5] ^ Long.rotateLeft(column[(i + 1) % 5], 1);
            }
            long moved = lanes[1];
            for (int i = 0; i < PLACES.length; i++) {
                long kept = lanes[PLACES[i]];
                lanes[PLACES[i]] = Long.rotateLeft(moved, ROTATIONS[i]);
                moved = kept;
            }
            for (int row = 0; row < LANES; row += 5) {
                System.arraycopy(lanes, row, column, 0, 5);
                for (int x = 0; x < 5; x++) {
                    lanes[row + x] = column[x] ^ (~column[(x + 1) % 5] & column[(x + 2) % 5]);
                }
            }
            lanes[0] ^= constant;
        }
    }
}
