package dev.llmops4j.guardrails.internal.ground;

import java.util.List;

/** The tokens of one text, by their numbers. A number beyond the text has no token: it is nothing that one can ask for. */
final class Tokens {
    private final List<Token> tokens;

    Tokens(String text) {
        tokens = Token.of(text);
    }

    int size() {
        return tokens.size();
    }

    Token get(int at) {
        return tokens.get(at);
    }

    /** @param to exclusive */
    List<Token> between(int from, int to) {
        return tokens.subList(from, to);
    }

    String lower(int at) {
        return tokens.get(at).lower();
    }

    boolean isType(int at, Token.Type type) {
        return has(at) && tokens.get(at).is(type);
    }

    boolean isOther(int at, char c) {
        return has(at) && tokens.get(at).is(c);
    }

    boolean isWord(int at, String lower) {
        return isType(at, Token.Type.WORD) && lower(at).equals(lower);
    }

    /** Whether there is a word that begins with a capital. */
    boolean isCapital(int at) {
        return isType(at, Token.Type.WORD)
                && Character.isUpperCase(tokens.get(at).text().charAt(0));
    }

    /** Whether nothing stands between these tokens. */
    boolean isJoined(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!has(i + 1) || tokens.get(i).end() != tokens.get(i + 1).start()) {
                return false;
            }
        }
        return true;
    }

    /** The number of up to four digits at a token, or -1. */
    int intAt(int at) {
        return isType(at, Token.Type.NUMBER) ? asInt(tokens.get(at).text()) : -1;
    }

    /** The number of up to four digits, or -1. */
    static int asInt(String digits) {
        boolean plain =
                !digits.isEmpty() && digits.length() <= 4 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Integer.parseInt(digits) : -1;
    }

    private boolean has(int at) {
        return at >= 0 && at < tokens.size();
    }
}
