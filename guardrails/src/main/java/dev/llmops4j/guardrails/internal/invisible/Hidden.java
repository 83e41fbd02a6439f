package dev.llmops4j.guardrails.internal.invisible;

import org.jspecify.annotations.Nullable;

/** The kinds of invisible characters, and where they have a right to stand. */
public enum Hidden {
    /** Spaces without width, joiners outside of emoji and of the scripts that need them, soft hyphens, fillers. */
    ZERO_WIDTH,
    /** Tag characters: a second, invisible alphabet. */
    TAG,
    /** Controls of the direction of writing. */
    BIDI,
    /** Selectors of variants, where there is no variant to select. */
    VARIATION,
    /** Characters without a meaning of their own. */
    PRIVATE_USE,
    /** Control characters other than tab, line feed and carriage return. */
    CONTROL;

    static final int ZWNJ = 0x200C;
    static final int ZWJ = 0x200D;
    private static final int TEXT_STYLE = 0xFE0E;
    private static final int EMOJI_STYLE = 0xFE0F;

    /** The kind of a code point, whatever stands around it; null for what can be seen. */
    static @Nullable Hidden of(int c) {
        if (c < 0xA0) {
            return (c >= ' ' && c < 0x7F) || c == '\n' || c == '\t' || c == '\r' ? null : CONTROL;
        }
        if (c < 0x115F) {
            return c == 0xAD || c == 0x34F ? ZERO_WIDTH : c == 0x61C ? BIDI : null;
        }
        if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F) {
            return BIDI;
        }
        if (isZeroWidth(c)) {
            return ZERO_WIDTH;
        }
        if ((c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF)) {
            return VARIATION;
        }
        if (c >= 0xE0000 && c <= 0xE007F) {
            return TAG;
        }
        boolean annotation = c >= 0xFFF9 && c <= 0xFFFB;
        return annotation ? CONTROL : Character.getType(c) == Character.PRIVATE_USE ? PRIVATE_USE : null;
    }

    private static boolean isZeroWidth(int c) {
        return (c >= 0x200B && c <= ZWJ)
                || (c >= 0x2060 && c <= 0x2064)
                || (c >= 0x206A && c <= 0x206F)
                || c == 0xFEFF
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || c == 0x180E
                || c == 0x3164
                || c == 0xFFA0;
    }

    /** Whether the right of a code point depends on the one after it. */
    static boolean needsNext(int c) {
        return c == ZWJ || c == 0x200E || c == 0x200F || c == 0x61C;
    }

    /** Whether an invisible code point has a right to stand between these two, 0 for none. */
    static boolean isAllowed(int before, int c, int after) {
        return switch (c) {
            case ZWJ -> (isPictographic(before) && isPictographic(after)) || isJoining(before);
            case ZWNJ -> isJoining(before);
            case 0x200B -> (before >= 0x0E00 && before <= 0x0EFF) || (before >= 0x1000 && before <= 0x17FF);
            case 0x200E, 0x200F, 0x61C -> isRightToLeft(before) || isRightToLeft(after);
            case TEXT_STYLE, EMOJI_STYLE -> isPictographic(before) || (before < 0x80 && isKey(before)) || isCjk(before);
            default -> Hidden.of(c) == VARIATION && isCjk(before);
        };
    }

    private static boolean isKey(int c) {
        return (c >= '0' && c <= '9') || c == '#' || c == '*';
    }

    /** Symbols, emoji with their skin tones and styles, and signs such as ‼ and ™. */
    private static boolean isPictographic(int c) {
        return (c >= 0x2000 && c < 0x3300 && Hidden.of(c) == null)
                || c == 0xA9
                || c == 0xAE
                || c == EMOJI_STYLE
                || c == 0x20E3
                || (c >= 0x1F000 && c < 0x20000);
    }

    private static boolean isCjk(int c) {
        return Character.isIdeographic(c)
                || (c >= 0x3000 && c <= 0x30FF)
                || (c >= 0xFF00 && c <= 0xFF65)
                || (c >= 0x2200 && c <= 0x22FF);
    }

    /** Arabic and its relatives, the scripts of India, Myanmar, Khmer and Mongolian. */
    private static boolean isJoining(int c) {
        return (c >= 0x0600 && c <= 0x08FF)
                || (c >= 0x0900 && c <= 0x0DFF)
                || (c >= 0x1000 && c <= 0x109F)
                || (c >= 0x1780 && c <= 0x18AF)
                || (c >= 0xFB50 && c <= 0xFDFF)
                || (c >= 0xFE70 && c < 0xFEFF);
    }

    private static boolean isRightToLeft(int c) {
        byte direction = Character.getDirectionality(c);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
