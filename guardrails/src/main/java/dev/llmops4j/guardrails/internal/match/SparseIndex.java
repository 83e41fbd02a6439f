package dev.llmops4j.guardrails.internal.match;

import java.util.Arrays;

/** Numbers the members of a set of numbers, in order: one and a half bits for each number, member or not. Immutable. */
final class SparseIndex {
    private final long[] bits;
    private final int[] ranks;

    /** The set of the places where a value is not {@code absent}. */
    SparseIndex(int[] values, int size, int absent) {
        bits = new long[(size >>> 6) + 1];
        ranks = new int[bits.length];
        for (int i = 0; i < size; i++) {
            if (values[i] != absent) {
                bits[i >>> 6] |= 1L << i;
            }
        }
        for (int i = 1; i < ranks.length; i++) {
            ranks[i] = ranks[i - 1] + Long.bitCount(bits[i - 1]);
        }
    }

    /** How many members are below this one, or -1 if it is none. */
    int of(int member) {
        long block = bits[member >>> 6];
        long bit = 1L << member;
        return (block & bit) == 0 ? -1 : ranks[member >>> 6] + Long.bitCount(block & (bit - 1));
    }

    /** The values of the members. */
    int[] pack(int[] values, int size, int absent) {
        return Arrays.stream(values, 0, size).filter(value -> value != absent).toArray();
    }
}
