package dev.llmops4j.guardrails.internal.secret;

/** What single characters are for names and the values behind them. Stateless. */
final class Signs {
    private Signs() {}

    /** A letter, a digit or {@code _}. */
    static boolean isWord(int c) {
        return isLower(c) || isUpper(c) || (c >= '0' && c <= '9') || c == '_';
    }

    /** What names are made of. */
    static boolean isName(int c) {
        return isWord(c) || c == '-' || c == '.';
    }

    /** What assigns. */
    static boolean isOperator(int c) {
        return c == '=' || c == ':' || c == '>' || c == '?';
    }

    static boolean isQuote(int c) {
        return c == '"' || c == '\'' || c == '`';
    }

    /** What may stand between an operator and the value. */
    static boolean isFiller(int c) {
        return isOperator(c)
                || isQuote(c)
                || c == ' '
                || c == '\t'
                || c == '('
                || c == '['
                || c == '\\'
                || c == '|'
                || c == '@';
    }

    static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isSameCase(int left, int right) {
        return isLower(left) ? isLower(right) : isUpper(left) && isUpper(right);
    }
}
