package dev.llmops4j.guardrails.internal.detect;

/** Reads characters that look like an ASCII one as that one: full-width forms, digits of other scripts, blanks, dashes. */
final class Fold {
    private static final int FULL_WIDTH_FIRST = 0xFF01;
    private static final int FULL_WIDTH_LAST = 0xFF5E;
    private static final int TO_ASCII = FULL_WIDTH_FIRST - '!';

    private Fold() {}

    static int of(char c) {
        if (c < 0x80) {
            return c;
        }
        if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST) {
            return c - TO_ASCII;
        }
        return switch (c) {
            case 0xA0, 0x2007, 0x2009, 0x200A, 0x202F, 0x3000 -> ' ';
            case 0x2010, 0x2011, 0x2012, 0x2013, 0x2212, 0xFE63 -> '-';
            default -> c < 0x600 || !Character.isDigit(c) ? c : '0' + Character.digit(c, 10);
        };
    }
}
