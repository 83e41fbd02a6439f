package dev.llmops4j.guardrails.internal.inject;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * Reads a character as what it looks like: one of 36 Latin letters and digits, another letter, nothing, or a separator.
 * Case, accents, full-width, circled, small-capital and mathematical forms, and the common Cyrillic and Greek look-alikes
 * make no difference; invisible characters are nothing; invisible "tag" characters are the letters that they stand for.
 */
final class Fold {
    /** A letter or digit that no phrase holds. */
    static final int OTHER = 36;
    /** How many values belong to words: {@code a} to {@code z}, {@code 0} to {@code 9}, {@link #OTHER}. */
    static final int LETTERS = 37;
    /** Neither ends a word nor belongs to one. */
    static final int NOTHING = 37;
    /** Ends a word. */
    static final int SEPARATOR = 38;

    private static final String LOOK_ALIKES = "аa вb еe ёe кk мm нh оo рp сc тt уy хx іi їi јj ѕs ԁd һh ԛq ԝw "
            + "αa βb εe ηn ιi κk νv οo ρp τt υu χx ωw γy άa έe ήn ίi όo ύu ßs øo æa œo đd łl ıi ðd þp ħh ŋn ſs əe "
            + "ᴀa ʙb ᴄc ᴅd ᴇe ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ᴛt ᴜu ᴠv ᴡw ʏy ᴢz ɑa ɡg ɩi";
    private static final byte[] TABLE = table();

    private Fold() {}

    private static byte[] table() {
        var table = new byte[0x2000];
        for (char c = 0; c < table.length; c++) {
            char base = Normalizer.normalize(String.valueOf(c), Form.NFD).charAt(0);
            table[c] = (byte) (c < 0x80 ? ascii(c) : isInvisible(c) ? NOTHING : unaccented(c, base));
        }
        for (String pair : LOOK_ALIKES.split(" ", -1)) {
            char upper = Character.toUpperCase(pair.charAt(0));
            table[pair.charAt(0)] = (byte) ascii(pair.charAt(1));
            table[upper < table.length ? upper : pair.charAt(0)] = (byte) ascii(pair.charAt(1));
        }
        return table;
    }

    private static int unaccented(char c, char base) {
        int letter = base < 0x80 ? ascii(base) : OTHER;
        return letter < OTHER ? letter : Character.isLetterOrDigit(c) ? OTHER : SEPARATOR;
    }

    private static int ascii(int c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= '0' && c <= '9') {
            return 26 + c - '0';
        }
        return c == '\'' || c == '`' ? NOTHING : SEPARATOR;
    }

    /** The value of a character that is no half of a pair. */
    static int of(char c) {
        return c < TABLE.length ? TABLE[c] : Character.isLetterOrDigit(c) ? OTHER : SEPARATOR;
    }

    /** The value of a character; of a supplementary one at its first half, the second half is then {@link #NOTHING}. */
    static int at(String text, int index) {
        char c = text.charAt(index);
        return c < TABLE.length ? TABLE[c] : rare(text, index, c);
    }

    private static int rare(String text, int index, char c) {
        if (Character.isHighSurrogate(c)) {
            return supplementary(text.codePointAt(index));
        }
        if (Character.isLowSurrogate(c) || isInvisible(c)) {
            return NOTHING;
        }
        if (c >= 0xFF01 && c <= 0xFF5E) {
            return ascii(c - 0xFEE0);
        }
        if (c >= 0x24B6 && c <= 0x24E9) {
            return (c - 0x24B6) % 26;
        }
        return Character.isLetterOrDigit(c) ? OTHER : SEPARATOR;
    }

    /** Marks that combine, format characters, variation selectors, and the typographic apostrophes. */
    private static boolean isInvisible(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT
                || c == 0x2018
                || c == 0x2019
                || c == 0xB4;
    }

    private static int supplementary(int c) {
        if (c >= 0x1D400 && c < 0x1D6A4) {
            return (c - 0x1D400) % 26;
        }
        if (c >= 0x1D7CE && c <= 0x1D7FF) {
            return 26 + (c - 0x1D7CE) % 10;
        }
        if (c >= 0x1F130 && c <= 0x1F189 && (c - 0x1F130) % 32 < 26) {
            return (c - 0x1F130) % 32;
        }
        if (c >= 0x1F1E6 && c <= 0x1F1FF) {
            return c - 0x1F1E6;
        }
        if (c >= 0xE0020 && c <= 0xE007E) {
            return ascii(c - 0xE0000);
        }
        if (c >= 0xE0000 && c <= 0xE01EF) {
            return NOTHING;
        }
        return Character.isLetterOrDigit(c) ? OTHER : SEPARATOR;
    }
}
