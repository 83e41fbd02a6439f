package dev.llmops4j.guardrails.internal.json;

/** The smallest parts of a JSON text, and of a code fence around it: which characters they are made of. */
final class JsonLexis {
    private static final String FENCE = "```";
    private static final int LONGEST_FENCE = 40;
    private static final String NUMBER_PARTS = "0123456789+-.eE";

    private JsonLexis() {}

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    static boolean isMark(char c) {
        return c == '{' || c == '}' || c == '[' || c == ']' || c == ',' || c == ':';
    }

    static boolean isLiteral(String word) {
        return word.equals("true") || word.equals("false") || word.equals("null");
    }

    /** Whether a number or literal may begin like this. */
    static boolean mayBeWord(CharSequence begun) {
        char first = begun.charAt(0);
        if (Character.isLetter(first)) {
            return begins("true", begun) || begins("false", begun) || begins("null", begun);
        }
        return (first == '-' || Character.isDigit(first)) && NUMBER_PARTS.indexOf(last(begun)) >= 0;
    }

    private static boolean begins(String literal, CharSequence begun) {
        return literal.length() >= begun.length()
                && literal.substring(0, begun.length()).contentEquals(begun);
    }

    /** Whether the line that opens a fence may go on with its last character; a line feed ends it. */
    static boolean mayOpenFence(CharSequence begun) {
        char last = last(begun);
        boolean fits = begun.length() <= FENCE.length()
                ? last == '`'
                : Character.isLetterOrDigit(last) || last == '-' || last == '+' || isBlank(last);
        return fits && begun.length() <= LONGEST_FENCE;
    }

    /** Whether the end of a fence, and of the text, may go on with its last character. */
    static boolean mayCloseFence(CharSequence begun) {
        return begun.length() <= FENCE.length() ? last(begun) == '`' : isBlank(last(begun));
    }

    private static char last(CharSequence begun) {
        return begun.charAt(begun.length() - 1);
    }
}
