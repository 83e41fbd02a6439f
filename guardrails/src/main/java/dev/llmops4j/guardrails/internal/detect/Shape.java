package dev.llmops4j.guardrails.internal.detect;

/** The notation in which forms of identifiers are written, and how a text compares with it. */
final class Shape {
    /** How many classes of characters there are. */
    static final int CLASSES = 16;

    private static final int DIGIT = 0;
    private static final int LETTER = 1;
    private static final String OTHERS = " -._:/+()"; // the separators first
    private static final int FIRST_OTHER = 2;
    private static final char ANY_SEPARATOR = '~';
    private static final int ASCII = 128;
    private static final byte[] CLASS_OF = classes();
    private static final int[] DIGITS = {DIGIT};
    private static final int[] LETTERS = {LETTER};
    private static final int[] DIGITS_AND_LETTERS = {DIGIT, LETTER};
    private static final int[] ANY_SEPARATORS = {2, 3, 4, 5, 6, 7};

    private Shape() {}

    private static byte[] classes() {
        var classes = new byte[ASCII];
        for (int c = 0; c < ASCII; c++) {
            int other = OTHERS.indexOf(c);
            classes[c] = (byte)
                    (Chars.isDigit(c) ? DIGIT : Chars.isAsciiLetter(c) ? LETTER : other < 0 ? -1 : FIRST_OTHER + other);
        }
        return classes;
    }

    /** The class of a character, or less than zero if no form has it. */
    static int classOf(int c) {
        return c < 0 || c >= ASCII ? -1 : CLASS_OF[c];
    }

    /** The classes that a character of a shape takes. */
    static int[] classesOf(char symbol) {
        return switch (symbol) {
            case '9' -> DIGITS;
            case 'A' -> LETTERS;
            case 'X' -> DIGITS_AND_LETTERS;
            case ANY_SEPARATOR -> ANY_SEPARATORS;
            default -> new int[] {classOf(symbol)};
        };
    }

    static boolean hasOptionalSeparators(String shape) {
        return shape.indexOf(ANY_SEPARATOR) >= 0;
    }

    static String withoutSeparators(String shape) {
        return shape.replace(String.valueOf(ANY_SEPARATOR), "");
    }

    /** Whether what stands at the separators of a shape is everywhere the same, given that the text has its classes. */
    static boolean isEvenlySeparated(String shape, Window text, int from, int end) {
        if (end - from < shape.length() || !hasOptionalSeparators(shape)) {
            return true;
        }
        int first = text.at(from + shape.indexOf(ANY_SEPARATOR));
        for (int i = 0; i < shape.length(); i++) {
            if (shape.charAt(i) == ANY_SEPARATOR && text.at(from + i) != first) {
                return false;
            }
        }
        return true;
    }

    /** The letters, in capitals, and digits. */
    static String value(Window text, int from, int end) {
        var value = new StringBuilder(end - from);
        for (int at = from; at < end; at++) {
            int c = text.at(at);
            if (Chars.isDigit(c) || Chars.isUpper(c)) {
                value.append((char) c);
            } else if (Chars.isLower(c)) {
                value.append((char) (c - 'a' + 'A'));
            }
        }
        return value.toString();
    }
}
