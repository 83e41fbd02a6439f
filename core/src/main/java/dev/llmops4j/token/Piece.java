package dev.llmops4j.token;

/**
 * The kinds of pieces that a text is cut into, and how many tokens each takes: at least, likely, at most. Fitted by
 * quantile regression to what cl100k_base and o200k_base make of the same texts.
 */
enum Piece {
    /** A word of Latin letters, where English words are frequent; a capital after a small letter begins another word. */
    ENGLISH_WORD(1.00, 1.06, 1.22),
    /** A letter past the fourth of such a word. */
    ENGLISH_LETTER(0, 0, 0.15),
    /** A word of Latin letters elsewhere: other languages, code, keys. */
    WORD(0.90, 0.98, 1.90),
    LETTER(0.04, 0.30, 0.43),
    /** A letter past the sixteenth of any word. */
    LATE_LETTER(0, 0.05, 0.60),
    /** A word that begins a line, or follows another word or a digit at once. */
    BARE_WORD(0, 0.38, 0.40),
    /** A Latin letter beyond ASCII, or an accent that stands apart. */
    ACCENT(0.45, 1.15, 1.20),
    /** Up to three digits. */
    DIGITS(1.00, 1.10, 1.15),
    /** A run of ASCII signs. */
    SIGNS(0.15, 0.45, 0.60),
    /** A sign in a run that differs from the one before. */
    OTHER_SIGN(0.45, 0.46, 0.80),
    /** A sign that repeats the one before. */
    SAME_SIGN(0, 0.08, 0.60),
    /** A line break, an indent, and any white space but one space before a word. */
    GAP(0.75, 0.78, 0.80),
    /** A character past the sixteenth of white space. */
    LATE_SPACE(0, 0.02, 0.55),
    CYRILLIC(0.21, 0.48, 1.07),
    GREEK_HEBREW_ARABIC(0.26, 0.65, 1.75),
    HAN(0.70, 1.00, 1.60),
    KANA(0.65, 1.00, 1.10),
    HANGUL(0.70, 1.02, 1.55),
    THAI(0.35, 0.64, 1.10),
    /** Devanagari, Bengali, Tamil and the other scripts of India. */
    INDIC(0.28, 0.89, 2.20),
    /** Armenian, Georgian, Khmer, Burmese, Lao, Tibetan, Ethiopic and all others. */
    RARE(0.24, 1.06, 3.00),
    /** Typographic quotes, dashes, arrows, wide punctuation. */
    WIDE_SIGN(0.10, 1.10, 2.50),
    /** Emoji, rare ideographs and whatever else takes four bytes. */
    FOUR_BYTES(0.50, 2.40, 4.00);

    final double low;
    final double likely;
    final double high;

    Piece(double low, double likely, double high) {
        this.low = low;
        this.likely = likely;
        this.high = high;
    }

    /** The kind of a character that is neither ASCII nor a Latin letter. */
    static Piece of(int codePoint) {
        if (codePoint >= 0x10000) {
            return FOUR_BYTES;
        }
        if (codePoint < 0x900) {
            return ofTwoBytes(codePoint);
        }
        if (codePoint < 0x2000) {
            return codePoint < 0xe00 ? INDIC : codePoint < 0xe80 ? THAI : RARE;
        }
        return codePoint < 0x2e80 ? WIDE_SIGN : ofEastAsia(codePoint);
    }

    private static Piece ofTwoBytes(int codePoint) {
        if (codePoint < 0x250) {
            return WIDE_SIGN;
        }
        if (codePoint >= 0x400 && codePoint < 0x530) {
            return CYRILLIC;
        }
        boolean wellKnown = codePoint < 0x400 || (codePoint >= 0x590 && codePoint < 0x700);
        return wellKnown ? GREEK_HEBREW_ARABIC : RARE;
    }

    private static Piece ofEastAsia(int codePoint) {
        if (codePoint < 0x3040) {
            return codePoint < 0x3000 ? HAN : WIDE_SIGN;
        }
        if (codePoint < 0x3100) {
            return KANA;
        }
        if (codePoint >= 0xac00 && codePoint < 0xd7b0) {
            return HANGUL;
        }
        if (codePoint < 0xa000 || (codePoint >= 0xf900 && codePoint < 0xfb00)) {
            return HAN;
        }
        return codePoint >= 0xfe00 ? WIDE_SIGN : RARE;
    }
}
