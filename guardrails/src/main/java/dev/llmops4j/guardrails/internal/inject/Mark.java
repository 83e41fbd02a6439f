package dev.llmops4j.guardrails.internal.inject;

/** What a phrase may demand of the place of a word. */
enum Mark {
    /** Nothing but blanks, brackets and list signs stand before it on its line. */
    LINE(1, "^^", true),
    /** It is the first word of a sentence, a line, a quotation or a bracket. */
    SENTENCE(2, "^", true),
    /** An opening bracket stands before it. */
    OPENED(4, "<", true),
    /** A closing bracket follows. */
    CLOSED(8, ">", false),
    /** A colon follows. */
    COLON(16, ":", false),
    /** It is the last word of a sentence, a line or a quotation. */
    LAST(32, "$", false);

    /** Looking further for a sign would not be linear in the text. */
    private static final int REACH = 8;

    final int bit;
    final String sign;
    final boolean before;

    Mark(int bit, String sign, boolean before) {
        this.bit = bit;
        this.sign = sign;
        this.before = before;
    }

    /** The marks of the word between the two places. */
    static int of(String text, int start, int end) {
        return before(text, start) | after(text, end);
    }

    private static int before(String text, int start) {
        int marks = 0;
        for (int i = start - 1; i >= Math.max(0, start - REACH); i--) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                return marks | LINE.bit | SENTENCE.bit;
            }
            if (c == '<' || c == '[' || c == '{' || c == '|') {
                marks |= OPENED.bit | SENTENCE.bit;
            } else if (".!?:;\"“”„«»(-–—*#=".indexOf(c) >= 0) {
                marks |= SENTENCE.bit;
            } else if (Fold.at(text, i) < Fold.LETTERS) {
                return marks;
            }
        }
        return start <= REACH ? marks | LINE.bit | SENTENCE.bit : marks;
    }

    private static int after(String text, int end) {
        int marks = 0;
        for (int i = end; i < Math.min(text.length(), end + REACH); i++) {
            char c = text.charAt(i);
            if (c == ':') {
                return marks | COLON.bit;
            }
            if (c == '\n' || c == '\r') {
                return marks | LAST.bit;
            }
            if (c == '>' || c == ']' || c == '}' || c == '|') {
                marks |= CLOSED.bit;
            } else if (".!?;\"”“»".indexOf(c) >= 0) {
                marks |= LAST.bit;
            } else if (Fold.at(text, i) < Fold.LETTERS) {
                return marks;
            }
        }
        return end + REACH >= text.length() ? marks | LAST.bit : marks;
    }
}
