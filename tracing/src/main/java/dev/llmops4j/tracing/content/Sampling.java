package dev.llmops4j.tracing.content;

/** Decides by an id, so that everyone who knows the id decides alike. */
final class Sampling {
    private static final int HEX_DIGITS = 16;
    private static final int UNUSED_BITS = 11;
    private static final double UNIT = 0x1.0p-53;

    private Sampling() {}

    /** A number from 0 to below 1, evenly spread over ids of random hex digits. */
    static double unit(String id) {
        return (Long.parseUnsignedLong(id, 0, HEX_DIGITS, 16) >>> UNUSED_BITS) * UNIT;
    }
}
