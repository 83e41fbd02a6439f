package dev.llmops4j.token;

/** The pieces of a text, counted in one pass. Not safe for use by several threads. */
@SuppressWarnings("EnumOrdinal") // counts are added for each character, and live no longer than the counting
final class TextPieces {
    private static final int SHORT = 4;
    private static final int LONG = 16;

    private final String text;
    private final int[] counts = new int[Piece.values().length];
    private int englishWords;
    private int at;

    private TextPieces(String text) {
        this.text = text;
    }

    static TextPieces of(String text) {
        var pieces = new TextPieces(text);
        while (pieces.at < text.length()) {
            pieces.next();
        }
        return pieces;
    }

    /** How many there are of a kind; words and letters are all counted as if they were not English. */
    int count(Piece piece) {
        return counts[piece.ordinal()];
    }

    /** How English the words are: 1 from one frequent English word in five, 0 if there is none. */
    double english() {
        return Math.min(1, 5.0 * englishWords / Math.max(1, count(Piece.WORD)));
    }

    private void next() {
        char c = text.charAt(at);
        if (isLatin(c)) {
            word();
        } else if (isDigit(c)) {
            digits();
        } else if (isSpace(c)) {
            gap();
        } else if (c < 0x80) {
            signs();
        } else {
            int codePoint = text.codePointAt(at);
            add(Piece.of(codePoint), 1);
            at += Character.charCount(codePoint);
        }
    }

    private void add(Piece piece, int number) {
        counts[piece.ordinal()] += number;
    }

    private void word() {
        int start = at;
        int code = 0;
        int accents = 0;
        boolean small = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (!isLatin(c)) {
                break;
            }
            boolean capital = c < 0x80 ? c < 'a' : Character.isUpperCase(c);
            if (capital && small) {
                break;
            }
            small = !capital;
            accents += c < 0x80 ? 0 : 1;
            code = (code << 5) | (c & 0x1f);
        }
        int length = at - start;
        add(Piece.WORD, 1);
        add(Piece.LETTER, Math.max(0, length - SHORT));
        add(Piece.LATE_LETTER, Math.max(0, length - LONG));
        add(Piece.ACCENT, accents);
        add(Piece.BARE_WORD, isBare(start) ? 1 : 0);
        englishWords += accents == 0 && length <= EnglishWords.LONGEST && EnglishWords.contains(code) ? 1 : 0;
    }

    private boolean isBare(int start) {
        if (start == 0) {
            return true;
        }
        char before = text.charAt(start - 1);
        return before == '\n' || isLatin(before) || isDigit(before);
    }

    private void digits() {
        int start = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        add(Piece.DIGITS, (at - start + 2) / 3);
    }

    private void gap() {
        int start = at;
        int breaks = 0;
        int spaces = 0;
        for (; at < text.length() && isSpace(text.charAt(at)); at++) {
            char c = text.charAt(at);
            boolean isBreak = c == '\n' || c == '\r';
            breaks += isBreak && (spaces > 0 || at == start) ? 1 : 0;
            spaces = isBreak ? 0 : spaces + 1;
        }
        boolean leadsIntoWord = at < text.length() && text.charAt(at - 1) == ' ' && !isDigit(text.charAt(at));
        add(Piece.GAP, breaks + (spaces > (leadsIntoWord ? 1 : 0) ? 1 : 0));
        add(Piece.LATE_SPACE, Math.max(0, at - start - LONG));
    }

    private void signs() {
        add(Piece.SIGNS, 1);
        char before = text.charAt(at++);
        for (; at < text.length() && isSign(text.charAt(at)); at++) {
            char c = text.charAt(at);
            add(c == before ? Piece.SAME_SIGN : Piece.OTHER_SIGN, 1);
            before = c;
        }
    }

    private static boolean isSign(char c) {
        return c < 0x80 && !isSpace(c) && !isLatin(c) && !isDigit(c);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Letters of ASCII, of Latin-1 and its extensions, and combining accents. */
    private static boolean isLatin(char c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        }
        return (c >= 0xc0 && c < 0x250 && c != 0xd7 && c != 0xf7)
                || (c >= 0x300 && c < 0x370)
                || (c >= 0x1e00 && c < 0x1f00);
    }
}
