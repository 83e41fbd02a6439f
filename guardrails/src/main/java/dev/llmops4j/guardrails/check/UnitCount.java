package dev.llmops4j.guardrails.check;

/** Counts one unit of a text, one UTF-16 unit after the other. For one thread. */
final class UnitCount {
    private final LengthLimit.Unit unit;
    private int read;
    private int count;
    private int end;
    private char previous = '\n';
    private boolean ended;
    private boolean gap;

    UnitCount(LengthLimit.Unit unit) {
        this.unit = unit;
    }

    int count() {
        return count;
    }

    /** Where the last unit ends so far, blanks after a word or a sentence and line feeds left out. Before {@link #end} of a unit that begins. */
    int end() {
        return end;
    }

    /** Whether a further unit begins with this character. Then {@link #end} is still that of the one before. */
    boolean begins(char c) {
        boolean begins = switch (unit) {
            case CHARACTERS -> !(Character.isLowSurrogate(c) && Character.isHighSurrogate(previous));
            case WORDS -> beginsWord(c);
            case SENTENCES -> beginsSentence(c);
            case LINES -> previous == '\n';
        };
        count += begins ? 1 : 0;
        return begins;
    }

    /** To call after {@link #begins}, with the same character. */
    void pass(char c) {
        switch (unit) {
            case CHARACTERS -> end = read + 1;
            case LINES -> end = c == '\n' ? read : read + 1;
            case WORDS, SENTENCES -> end = isBlank(c) ? end : read + 1;
        }
        read++;
        previous = c;
    }

    private boolean beginsWord(char c) {
        return !isBlank(c) && (isBlank(previous) || Character.isIdeographic(c) || Character.isIdeographic(previous));
    }

    private boolean beginsSentence(char c) {
        if (isBlank(c)) {
            ended |= c == '\n' && previous == '\n';
            gap |= ended;
            return false;
        }
        boolean begins = count == 0 || (ended && gap);
        if (begins || (ended && Character.isLetterOrDigit(c))) {
            ended = false;
            gap = false;
        }
        switch (c) {
            case '.', '!', '?', '…' -> ended = true;
            case '。', '！', '？', '।' -> {
                ended = true;
                gap = true;
            }
            default -> {
                // any other character goes on
            }
        }
        return begins;
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
